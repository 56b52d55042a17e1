import { localDate } from '@haolin/shared/calendar.ts'
import { stretchWords } from '@haolin/shared/roster/words.ts'
import { certificateState, certified, renewDays } from '@haolin/shared/staff/certificate.ts'
import { type Skill, skills } from '@haolin/shared/ticket/catalogue.ts'
import { and, eq } from 'drizzle-orm'
import { communities } from '../communities/tables.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { certificates, staff } from '../staff/tables.ts'
import { findDeskGaps } from './read-roster.ts'
import { tellColleague, tellPlanners } from './tell-colleague.ts'

const dayMs = 86_400_000

/** Warns the managers of hours without anybody at the desk in the next two days, and of certificates that end; each once. */
export async function warnRoster(context: Context): Promise<void> {
  const all = await context.inTx((tx) => tx.db.select({ id: communities.id }).from(communities))
  for (const { id } of all)
    await context.inTx(async (tx) => {
      await warnGaps(context, tx, id)
      await warnCertificates(context, tx, id)
    })
}

async function warnGaps(context: Context, tx: Tx, communityId: string): Promise<void> {
  const now = tx.now.getTime()
  for (const { from, until } of await findDeskGaps(tx, communityId, now, now + 2 * dayMs)) {
    const words = `${stretchWords(from, until)} 前台没有人当班，请排班或指定代班。`
    await tellPlanners(context, tx, communityId, `gap:${localDate(from)}`, '前台有空班', words)
  }
}

async function warnCertificates(context: Context, tx: Tx, communityId: string): Promise<void> {
  const today = localDate(tx.now.getTime())
  const held = await tx.db
    .select({ certificate: certificates, person: staff })
    .from(certificates)
    .innerJoin(
      staff,
      and(eq(staff.communityId, certificates.communityId), eq(staff.id, certificates.staffId)),
    )
    .where(and(eq(certificates.communityId, communityId), eq(staff.enabled, true)))
  for (const { certificate, person } of held) {
    const state = certificateState(certificate.skill, certificate, today)
    if (state !== 'expiring' && state !== 'expired') continue
    const skill = certificate.skill as Skill
    const key = `certificate:${person.id}:${skill}:${certificate.validUntil}:${state}`
    const end = state === 'expired' ? '已过期，不再派这类工单' : `${renewDays} 天内到期`
    const body = `${person.name}的${certified[skill] ?? `${skills[skill]}证`}${end}（有效期至 ${certificate.validUntil}），请安排复审。`
    await tellColleague(context, tx, person, key, '证件要复审了', body)
    await tellPlanners(context, tx, communityId, key, '证件要复审了', body)
  }
}
