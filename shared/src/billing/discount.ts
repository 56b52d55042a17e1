import { splitFen } from '../money.ts'

/** Spreads a discount over months so that they add up to it; the earlier months get the larger fen. */
export function spreadDiscount(totalFen: number, months: number): number[] {
  return splitFen(totalFen, new Array<number>(months).fill(1))
}
