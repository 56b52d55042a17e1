import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, isNull, or } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { mayEnd, showDelegation } from './list-delegations.ts'
import { delegations } from './tables.ts'

type Route = Api['DELETE /communities/:communityId/delegations/:delegationId']

/** Ends a delegation before its time; one that is over stays as it is. Somebody else’s is not there for who neither gave it nor leads. */
export async function endDelegation(context: MemberContext, delegationId: string): Promise<Route['reply']> {
  const { communityId, post } = context.member
  const here = and(eq(delegations.communityId, communityId), eq(delegations.id, delegationId))
  return context.inTx(async (tx) => {
    const [row] = await tx.db.select().from(delegations).where(here).for('update')
    if (!mayEnd(context, found(row))) throw new AppError('not_found')
    const ended = await tx.db
      .update(delegations)
      .set({ endedAt: tx.now, endedBy: found(post).staffId })
      .where(and(here, isNull(delegations.endedAt)))
      .returning({ id: delegations.id })
    if (ended.length > 0)
      await audit(tx, communityId, context.actor, 'approval.end_delegation', `delegation ${delegationId}`, {})
    return showDelegation(context, tx, delegationId)
  })
}

/** Ends every right somebody who goes has handed on or holds for others. */
export async function endDelegationsOf(tx: Tx, communityId: string, staffId: string): Promise<void> {
  await tx.db
    .update(delegations)
    .set({ endedAt: tx.now })
    .where(
      and(
        eq(delegations.communityId, communityId),
        or(eq(delegations.fromStaffId, staffId), eq(delegations.toStaffId, staffId)),
        isNull(delegations.endedAt),
      ),
    )
}
