import type { Tx } from '../db/connect.ts'
import type { ReceiptPart, ReceiptToRefund } from './read-refundable.ts'
import { allocations, prepaymentMoves } from './tables.ts'

/** Parts of a receipt that go back with a refund, in fen; without an allocation it is money kept for later. */
export type TakenPart = { allocationId: string | null; amountFen: number }

/**
 * Takes parts of a locked receipt out of what they settled: a negative row for each allocation, the charge owed again, or the
 * money paid ahead lowered. What may go back was judged before; gives what each charge lost, for the books.
 */
export async function takeBack(
  tx: Tx,
  communityId: string,
  receipt: ReceiptToRefund,
  refundId: string,
  parts: readonly TakenPart[],
): Promise<{ chargeId: string | null; amountFen: number }[]> {
  const taken = parts.map(({ allocationId, amountFen }) => ({
    part: receipt.parts.find((part) => part.allocationId === allocationId),
    amountFen,
  }))
  for (const { part, amountFen } of taken)
    await takeOne(tx, communityId, receipt, refundId, { ...part, amountFen })
  return taken.map(({ part, amountFen }) => ({ chargeId: part?.chargeId ?? null, amountFen }))
}

async function takeOne(
  tx: Tx,
  communityId: string,
  { receiptId, householdId }: ReceiptToRefund,
  refundId: string,
  { allocationId, chargeId, amountFen }: Partial<ReceiptPart> & { amountFen: number },
): Promise<void> {
  if (allocationId && chargeId) {
    await tx.db.insert(allocations).values({
      communityId,
      receiptId,
      chargeId,
      amountFen: 0 - amountFen,
      reversesId: allocationId,
      refundId,
      at: tx.now,
    })
    await tx.client.query({
      name: 'owe_again',
      text: 'update charges set settled_fen = settled_fen - $3 where community_id = $1 and id = $2',
      values: [communityId, chargeId, amountFen],
    })
    return
  }
  await tx.db.insert(prepaymentMoves).values({
    communityId,
    householdId,
    kind: 'refunded',
    amountFen: 0 - amountFen,
    receiptId,
    refundId,
    at: tx.now,
  })
  await tx.client.query({
    name: 'lower_prepayment',
    text: 'update prepayments set balance_fen = balance_fen - $3 where community_id = $1 and household_id = $2',
    values: [communityId, householdId, amountFen],
  })
}
