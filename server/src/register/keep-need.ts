import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { latestConsentDay, needKinds } from '@haolin/shared/register/needs.ts'
import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { findPerson } from './keep-person.ts'
import { isAtWork } from './on-duty.ts'
import { holderOf } from './read-home-now.ts'
import { needs } from './tables.ts'

type Route = Api['POST /communities/:communityId/units/:unitId/needs']

/** Keeps what somebody needs, with their consent (个人信息保护法 第二十九条); at most as long as its kind allows. */
export async function addNeed(
  context: MemberContext,
  unitId: string,
  { kind, residentId, note, consentedBy, ...consent }: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.once(async (tx) => {
    if (!(await isAtWork(tx, context))) throw new AppError('not_on_duty')
    const today = localDate(tx.now.getTime())
    const wrong = (field: string, message: string) =>
      new AppError('invalid_input', { fields: [{ field, message }] })
    if (consent.consentedOn > today) throw wrong('consentedOn', '同意的日期不能晚于今天')
    if (consent.untilOn < today) throw wrong('untilOn', '到期日不能早于今天')
    if (consent.untilOn > latestConsentDay(kind, today))
      throw wrong(
        'untilOn',
        `「${needKinds[kind].label}」最长登记 ${needKinds[kind].longestDays} 天，到期再确认`,
      )
    const householdId = await holderOf(tx, communityId, unitId)
    if (residentId) await findPerson(tx, communityId, householdId, residentId)
    // What has run out makes room for a new consent.
    const about = sql`coalesce(${needs.residentId}, ${needs.householdId}) = ${residentId ?? householdId}`
    await tx.db
      .update(needs)
      .set({ withdrawnAt: tx.now })
      .where(
        and(
          eq(needs.communityId, communityId),
          eq(needs.householdId, householdId),
          eq(needs.kind, kind),
          about,
          isNull(needs.withdrawnAt),
          lt(needs.untilOn, today),
        ),
      )
    const need = { communityId, householdId, residentId: residentId ?? null, kind, note: note.trim() }
    const [row] = await tx.db
      .insert(needs)
      .values({
        ...need,
        ...consent,
        consentedBy: consentedBy.trim(),
        enteredBy: found(post).staffId,
        createdAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ id: needs.id })
    if (!row) throw new AppError('need_kept')
    await audit(tx, communityId, context.actor, 'register.add_need', `need:${row.id}`, { unitId })
    return { needId: row.id }
  })
}

/** Withdraws a consent of the household that holds the home; nobody reads it any more. */
export async function withdrawNeed(
  context: MemberContext,
  unitId: string,
  needId: string,
): Promise<{ done: true }> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const householdId = await holderOf(tx, communityId, unitId)
    const [row] = await tx.db
      .update(needs)
      .set({ withdrawnAt: tx.now })
      .where(
        and(
          eq(needs.communityId, communityId),
          eq(needs.id, needId),
          eq(needs.householdId, householdId),
          isNull(needs.withdrawnAt),
        ),
      )
      .returning({ id: needs.id })
    await audit(tx, communityId, context.actor, 'register.withdraw_need', `need:${found(row).id}`, { unitId })
    return { done: true }
  })
}
