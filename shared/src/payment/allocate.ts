/** A charge as far as a payment needs it. */
export type OpenCharge = {
  readonly chargeId: string
  /** What is still owed today, in fen; never negative. */
  readonly outstandingFen: number
  readonly dueOn: string
}

/** What part of a receipt settles what charge, in fen. */
export type Allocation = { readonly chargeId: string; readonly amountFen: number }

/** The allocations of one receipt, and what is left for later bills. */
export type AllocatedReceipt = { allocations: Allocation[]; prepaymentFen: number }

/**
 * Spreads a receipt over charges: the chosen ones in the payer's order (民法典 560), without a choice the oldest
 * due first; the last may be paid in part, the surplus becomes a prepayment. Throws RangeError on an amount that
 * is no positive whole number of fen.
 */
export function allocateReceipt(
  receiptFen: number,
  charges: readonly OpenCharge[],
  chosen: readonly string[] | null,
): AllocatedReceipt {
  if (!Number.isSafeInteger(receiptFen) || receiptFen <= 0)
    throw new RangeError(`${receiptFen} fen is no receipt`)
  let leftFen = receiptFen
  const allocations: Allocation[] = []
  for (const { chargeId, outstandingFen } of inOrder(charges, chosen)) {
    const amountFen = Math.min(leftFen, outstandingFen)
    if (amountFen > 0) allocations.push({ chargeId, amountFen })
    leftFen -= Math.max(0, amountFen)
  }
  return { allocations, prepaymentFen: leftFen }
}

function inOrder(charges: readonly OpenCharge[], chosen: readonly string[] | null): OpenCharge[] {
  if (chosen === null) {
    return [...charges].sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.chargeId, b.chargeId))
  }
  return [...new Set(chosen)].flatMap((chargeId) => charges.filter((charge) => charge.chargeId === chargeId))
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
