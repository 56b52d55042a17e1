import type { ErrorCode } from '../errors.ts'

/** A charge of the payer's household with what is still owed of it, in fen. */
export type OwedCharge = { readonly chargeId: string; readonly outstandingFen: number }

/** What somebody wants to pay of a charge, in fen. */
export type WantedLine = { readonly chargeId: string; readonly amountFen: number }

/**
 * Decides whether these amounts may be paid of these charges: all known, none settled, of each at least one fen and at
 * most what is owed. Gives the total; a refusal gives what is owed of them now.
 */
export function chooseAmounts(
  wanted: readonly WantedLine[],
  owed: readonly OwedCharge[],
): { ok: true; totalFen: number } | { ok: false; code: ErrorCode; totalFen: number } {
  const owedOf = new Map(owed.map(({ chargeId, outstandingFen }) => [chargeId, outstandingFen]))
  const dueFen = wanted.reduce((sum, { chargeId }) => sum + (owedOf.get(chargeId) ?? 0), 0)
  const refuse = (code: ErrorCode) => ({ ok: false as const, code, totalFen: dueFen })
  if (wanted.some(({ chargeId }) => !owedOf.has(chargeId))) return refuse('not_found')
  if (new Set(wanted.map(({ chargeId }) => chargeId)).size < wanted.length) return refuse('amount_wrong')
  if (wanted.some(({ chargeId }) => owedOf.get(chargeId) === 0)) return refuse('bill_settled')
  const fits = ({ chargeId, amountFen }: WantedLine) =>
    Number.isSafeInteger(amountFen) && amountFen >= 1 && amountFen <= (owedOf.get(chargeId) ?? 0)
  if (!wanted.every(fits)) return refuse('amount_wrong')
  return { ok: true, totalFen: wanted.reduce((sum, { amountFen }) => sum + amountFen, 0) }
}
