import { and, eq, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { approvals } from './tables.ts'

/** Ends the questions of all communities whose time is over; deciding looks at the time itself and never waits for this. */
export async function expireApprovals(context: Context): Promise<void> {
  await context.inTx((tx) => expireWaiting(tx))
}

/** Ends what lapsed, in one community or in all, so that the same thing may be asked again. */
export async function expireWaiting(tx: Tx, communityId?: string): Promise<void> {
  await tx.db
    .update(approvals)
    .set({ state: 'expired' })
    .where(
      and(
        eq(approvals.state, 'waiting'),
        lte(approvals.expiresAt, tx.now),
        ...(communityId ? [eq(approvals.communityId, communityId)] : []),
      ),
    )
}
