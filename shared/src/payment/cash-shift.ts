/** Notes and coins of the renminbi, in fen, largest first. */
export const denominations = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const

/** How many of each denomination lie in the drawer; the key is its fen. */
export type CashCount = Readonly<Record<string, number>>

/** Sums a count of the drawer in fen; null when it names money that does not exist or half a note. */
export function sumCash(counts: CashCount): number | null {
  const rows = Object.entries(counts).map(([fen, pieces]) => ({ fen: Number(fen), pieces }))
  const real = rows.every(
    ({ fen, pieces }) =>
      (denominations as readonly number[]).includes(fen) && Number.isSafeInteger(pieces) && pieces >= 0,
  )
  return real ? rows.reduce((sum, { fen, pieces }) => sum + fen * pieces, 0) : null
}

/** Why a shift cannot be closed. */
export type ClosingRefusal = 'cash_count_wrong' | 'difference_unexplained'

/**
 * Compares the drawer with what must lie in it: the float and the cash taken, less what was handed back. A difference, too much
 * (above zero) or too little, needs a reason.
 */
export function closeDrawer(drawer: {
  floatFen: number
  takenFen: number
  paidBackFen: number
  counts: CashCount
  reason: string
}):
  | { ok: true; expectedFen: number; countedFen: number; differenceFen: number }
  | { ok: false; code: ClosingRefusal; differenceFen: number } {
  const countedFen = sumCash(drawer.counts)
  if (countedFen === null) return { ok: false, code: 'cash_count_wrong', differenceFen: 0 }
  const expectedFen = drawer.floatFen + drawer.takenFen - drawer.paidBackFen
  const differenceFen = countedFen - expectedFen
  if (differenceFen !== 0 && drawer.reason.trim() === '')
    return { ok: false, code: 'difference_unexplained', differenceFen }
  return { ok: true, expectedFen, countedFen, differenceFen }
}

/** Gives the change for cash handed over, in fen; null when it is too little. */
export const changeOf = (totalFen: number, tenderedFen: number): number | null =>
  tenderedFen >= totalFen ? tenderedFen - totalFen : null
