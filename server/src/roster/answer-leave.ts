import type { Api } from '@haolin/shared/api/index.ts'
import { decideLeave } from '@haolin/shared/roster/requests.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { clearerOf, clearPlate } from '../plate/clear-plate.ts'
import { lockEverybody } from '../plate/lock-everybody.ts'
import { lockStaff } from './queries.ts'
import { partiesOf, showLeave } from './show-leave.ts'
import { leaves } from './tables.ts'
import { tellColleague } from './tell-colleague.ts'

type Route = Api['PUT /communities/:communityId/leaves/:leaveId']

/**
 * Answers a request for leave; approved days count at once, also for who is on duty now, and what lies with the person
 * in these days goes as chosen in the same transaction.
 */
export async function answerLeave(
  context: MemberContext,
  leaveId: string,
  { answer, ways = [] }: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.inTx(async (tx) => {
    const here = and(eq(leaves.communityId, communityId), eq(leaves.id, leaveId))
    const [seen] = await tx.db.select().from(leaves).where(here)
    const { staffId } = found(seen)
    // Staff before their leave, as everywhere.
    const people =
      answer === 'approve'
        ? await lockEverybody(tx, communityId)
        : await lockStaff(tx, communityId, [staffId])
    const [row] = await tx.db.select().from(leaves).where(here).for('update')
    const leave = found(row)
    const parties = partiesOf(context, leave)
    if (parties.length === 0) throw new AppError('not_found')
    const to = decideLeave(leave.state, parties, answer)
    if (!to) throw new AppError('already_decided')
    await tx.db
      .update(leaves)
      .set({
        state: to,
        ...(parties.includes('manager') ? { decidedBy: post?.staffId, decidedAt: tx.now } : {}),
      })
      .where(here)
    const asker = people.find(({ id, enabled }) => id === staffId && enabled)
    const days = { fromOn: leave.fromOn, untilOn: leave.untilOn }
    const moved =
      to === 'approved' && asker
        ? await clearPlate(context, tx, communityId, {
            holder: asker,
            people,
            days,
            chosen: ways,
            actor: clearerOf(context),
          })
        : null
    await audit(tx, communityId, context.actor, 'roster.answer_leave', `leave:${leaveId}`, {
      answer,
      to,
      ...(moved ? { moved } : {}),
    })
    if (asker && to !== 'withdrawn')
      await tellColleague(
        context,
        tx,
        asker,
        `leave:${leaveId}:${to}`,
        to === 'approved' ? '请假已批准' : '请假没有批准',
        `${leave.fromOn} 至 ${leave.untilOn}`,
      )
    return found(await showLeave(context, tx, leaveId))
  })
}
