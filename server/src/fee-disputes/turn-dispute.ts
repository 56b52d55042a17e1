import type { DisputeState } from '@haolin/shared/fee-dispute/grounds.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { markDisputed } from '../billing/mark-disputed.ts'
import type { Tx } from '../db/connect.ts'
import { feeDisputeMoves, feeDisputes } from './tables.ts'

/** A dispute as it is remembered. */
export type DisputeRow = typeof feeDisputes.$inferSelect

/** What is remembered of a dispute besides its state. */
type Outcome = Partial<Pick<DisputeRow, 'outcome' | 'answer' | 'reducedFen' | 'returnedFen'>>

/** The dispute a ticket is about, locked; 404 without one. */
export async function lockDispute(tx: Tx, communityId: string, ticketId: string): Promise<DisputeRow> {
  const [row] = await tx.db
    .select()
    .from(feeDisputes)
    .where(and(eq(feeDisputes.communityId, communityId), eq(feeDisputes.ticketId, ticketId)))
    .for('update')
  return found(row)
}

/** Writes how a dispute stands and freezes its charge, or lets it run on, in one step; the caller holds the dispute's lock. */
export async function turnDispute(
  tx: Tx,
  { communityId, id: disputeId, chargeId }: DisputeRow,
  state: DisputeState,
  more: Outcome = {},
): Promise<void> {
  const open = state === 'open'
  await tx.db
    .update(feeDisputes)
    .set({ ...more, state, endedAt: open ? null : tx.now, ...(open ? { approvalId: null } : {}) })
    .where(and(eq(feeDisputes.communityId, communityId), eq(feeDisputes.id, disputeId)))
  await tx.db.insert(feeDisputeMoves).values({ communityId, disputeId, chargeId, state, at: tx.now })
  await markDisputed(tx, communityId, chargeId, open ? tx.now : null)
}
