import type { Tx } from '../db/connect.ts'
import { depositMoves } from './tables.ts'

/** Holds a deposit again whose return did not reach its owner. */
export async function putDepositBack(
  tx: Tx,
  refund: { communityId: string; id: string; amountFen: number; reason: string; approvalId: string },
  chargeId: string,
): Promise<void> {
  const { communityId, id: refundId, amountFen, reason, approvalId } = refund
  await tx.db.insert(depositMoves).values({
    communityId,
    chargeId,
    kind: 'returned_back',
    amountFen: 0 - amountFen,
    reason,
    approvalId,
    refundId,
    at: tx.now,
  })
}
