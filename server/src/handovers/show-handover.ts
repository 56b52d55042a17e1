import type { Api } from '@haolin/shared/api/index.ts'
import { presenceAt } from '@haolin/shared/duty.ts'
import { type Section, sections } from '@haolin/shared/handover/sheet.ts'
import { type Signer, sides, signSteps } from '@haolin/shared/handover/sign.ts'
import { and, asc, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readDuty } from '../roster/read-duty.ts'
import { tickets } from '../tickets/tables.ts'
import { notAbout } from '../tickets/visible-to.ts'
import { readSheet } from './queries.ts'
import { handoverAlarms, handoverLines } from './tables.ts'

type Handover = Api['GET /communities/:communityId/handovers/:handoverId']['reply']

/** Opens one sheet. */
export const openHandover = (context: MemberContext, handoverId: string): Promise<Handover> =>
  context.inTx((tx) => showHandover(context, tx, handoverId))

/** One sheet as it was written, but for complaints about the reader, which do not exist for them. */
export async function showHandover(context: MemberContext, tx: Tx, handoverId: string): Promise<Handover> {
  const { communityId } = context.member
  const sheet = found(await readSheet(tx, communityId, handoverId))
  const [lines, alarms, signer] = await Promise.all([
    readLines(tx, context, handoverId),
    tx.db
      .select()
      .from(handoverAlarms)
      .where(and(eq(handoverAlarms.communityId, communityId), eq(handoverAlarms.handoverId, handoverId)))
      .orderBy(asc(handoverAlarms.level)),
    readSigner(tx, context),
  ])
  const names = Object.keys(sections) as Section[]
  return {
    ...sheet.line,
    readBy: sheet.readBy.toISOString(),
    sections: names.flatMap((section) => {
      const mine = lines.filter((line) => line.section === section)
      if (mine.length === 0) return []
      return [{ section, label: sections[section], lines: mine.map(({ shown }) => shown) }]
    }),
    alarms: alarms.map(({ level, at, told }) => ({ level, at: at.toISOString(), told })),
    steps: signSteps(sheet, signer).map((side) => ({ side, label: sides[side].sign })),
  }
}

/** The caller as the rules of signing see them. */
export async function readSigner(tx: Tx, context: MemberContext): Promise<Signer> {
  const { communityId, post } = context.member
  const { staffId, roles } = found(post)
  const facts = (await readDuty(tx, communityId, [staffId])).get(staffId)
  return {
    staffId,
    roles,
    present: facts !== undefined && presenceAt(facts, tx.now.getTime()) === 'on_duty',
  }
}

async function readLines(tx: Tx, context: MemberContext, handoverId: string) {
  const { communityId } = context.member
  const rows = await tx.db
    .select({ line: handoverLines })
    .from(handoverLines)
    .leftJoin(
      tickets,
      and(eq(tickets.communityId, handoverLines.communityId), eq(tickets.id, handoverLines.ticketId)),
    )
    .where(
      and(
        eq(handoverLines.communityId, communityId),
        eq(handoverLines.handoverId, handoverId),
        notAbout(context),
      ),
    )
    .orderBy(asc(handoverLines.position))
  return rows.map(({ line }) => ({
    section: line.section,
    shown: {
      ticketId: line.ticketId,
      number: line.number,
      title: line.title,
      place: line.place,
      stateLabel: line.stateLabel,
      who: line.who,
      priority: line.priority,
      level: line.level,
      dueAt: line.dueAt?.toISOString() ?? null,
      overdue: line.overdue,
    },
  }))
}
