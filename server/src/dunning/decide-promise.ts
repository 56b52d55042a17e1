import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { and, asc, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { readPromises } from './queries.ts'
import { showPromise } from './show-line.ts'
import { payPromises, promiseParts } from './tables.ts'

type Route = Api['POST /communities/:communityId/promises/:promiseId/decision']
type PromiseRow = typeof payPromises.$inferSelect

/**
 * Agrees to the parts a household asked for, or says why not; nobody agrees to what they wrote down themselves. Throws
 * `promise_over`, `approval_own`, `reason_needed`, `plan_day_wrong` when the first day has gone by.
 */
export async function decidePromise(
  context: MemberContext,
  promiseId: string,
  { decision, note }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  const { staffId } = found(context.member.post)
  const said = note.trim()
  return context.once(async (tx) => {
    const key = and(eq(payPromises.communityId, communityId), eq(payPromises.id, promiseId))
    const [locked] = await tx.db.select().from(payPromises).where(key).for('update')
    const promise = found(locked)
    if (promise.state !== 'asked') throw new AppError('promise_over')
    if (promise.enteredByStaffId === staffId) throw new AppError('approval_own')
    if (decision === 'refuse' && !said) throw new AppError('reason_needed')
    if (decision === 'agree') await refuseLate(tx, promise)
    await tx.db
      .update(payPromises)
      .set({
        state: decision === 'agree' ? 'agreed' : 'refused',
        decidedBy: staffId,
        decidedAt: tx.now,
        decisionNote: said || null,
        endedAt: decision === 'agree' ? null : tx.now,
      })
      .where(key)
    await audit(tx, communityId, context.actor, `promise.${decision}`, `promise ${promiseId}`, { note: said })
    await tellFamily(context, tx, promise, decision, said)
    const all = await readPromises(tx, promise)
    return showPromise(found(all.find((one) => one.promiseId === promiseId)))
  })
}

async function refuseLate(tx: Tx, { communityId, id }: PromiseRow): Promise<void> {
  const [first] = await tx.db
    .select({ dueOn: promiseParts.dueOn })
    .from(promiseParts)
    .where(and(eq(promiseParts.communityId, communityId), eq(promiseParts.promiseId, id)))
    .orderBy(asc(promiseParts.place))
    .limit(1)
  if (found(first).dueOn < localDate(tx.now.getTime())) throw new AppError('plan_day_wrong')
}

async function tellFamily(
  context: MemberContext,
  tx: Tx,
  { communityId, id, byAccountId }: PromiseRow,
  decision: 'agree' | 'refuse',
  note: string,
): Promise<void> {
  const agreed = decision === 'agree'
  await sendMessage(context, tx, {
    communityId,
    accountId: byAccountId,
    onceKey: `promise.decided:${id}`,
    title: agreed ? '分期申请同意了' : '分期申请没有通过',
    body: agreed
      ? '按约定的日期缴就好，期间不再提醒催缴。计划在「缴费」里随时能看。'
      : `原因：${note}。可以换个计划再申请，或约一个缴费日期。`,
    about: null,
  })
}
