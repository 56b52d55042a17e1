import type { ErrorCode } from '../errors.ts'

/** A charge of the payer's household with what is still owed of it, in fen. */
export type OwedCharge = { readonly chargeId: string; readonly outstandingFen: number }

/** Decides whether chosen charges may be paid: all known, none settled, and the total is what the payer saw. */
export function chooseCharges(
  chosen: readonly string[],
  owed: readonly OwedCharge[],
  shownFen: number,
): { ok: true; totalFen: number } | { ok: false; code: ErrorCode; totalFen: number } {
  const known = owed.filter(({ chargeId }) => chosen.includes(chargeId))
  const totalFen = known.reduce((sum, { outstandingFen }) => sum + outstandingFen, 0)
  if (known.length < new Set(chosen).size) return { ok: false, code: 'not_found', totalFen }
  if (known.some(({ outstandingFen }) => outstandingFen === 0)) {
    return { ok: false, code: 'bill_settled', totalFen }
  }
  if (totalFen !== shownFen) return { ok: false, code: 'amount_wrong', totalFen }
  return { ok: true, totalFen }
}
