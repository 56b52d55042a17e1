import type { Decimal } from '../decimal.ts'
import { shareFen } from '../money.ts'

// biome-ignore format: a row reads as a sentence
/** How VAT is taken: of the whole, by the simplified method, of what is left after the supplier, or not at all. */
export const taxMethods = {
  general:    { label: '一般计税', onIssue: true },
  simplified: { label: '简易计税', onIssue: true },
  /** Tap water charged on by a property company (2016 年第 54 号公告): taxed with the supplier's bill, not line by line. */
  difference: { label: '差额计税', onIssue: false },
  none:       { label: '不征税',   onIssue: false },
} as const

/** The name of a method of taxing. */
export type TaxMethod = keyof typeof taxMethods

/** The VAT of a fee item from a day on, with a short code for the accountant. */
export type TaxCode = {
  readonly code: string
  readonly method: TaxMethod
  /** Percent, 6 or 9. */
  readonly rate: Decimal
  readonly fromOn: string
  readonly untilOn: string | null
}

/** The VAT as it is frozen on a charge, in fen. */
export type ChargeTax = Pick<TaxCode, 'code' | 'method' | 'rate'> & {
  readonly netFen: number
  readonly taxFen: number
}

/** Takes the VAT out of a gross amount; the tax is the rest, so both always add up to it (增值税法). */
export function splitTax(grossFen: number, ratePercent: Decimal): { netFen: number; taxFen: number } {
  const whole = 100 * 10 ** ratePercent.places
  const netFen = shareFen(grossFen, whole, whole + ratePercent.digits)
  return { netFen, taxFen: grossFen - netFen }
}

/** Takes the VAT out of what is left of collected money after the supplier was paid, in fen. */
export function splitDifference(collectedFen: number, paidOnFen: number, ratePercent: Decimal) {
  return splitTax(Math.max(0, collectedFen - paidOnFen), ratePercent)
}

/** Freezes the VAT in force on a day on a charge; null where the fee item has no tax code. */
export function freezeTax(codes: readonly TaxCode[], day: string, amountFen: number): ChargeTax | null {
  const inForce = codes.find(({ fromOn, untilOn }) => fromOn <= day && (untilOn === null || untilOn >= day))
  if (!inForce) return null
  const { code, method, rate } = inForce
  const split = taxMethods[method].onIssue ? splitTax(amountFen, rate) : { netFen: amountFen, taxFen: 0 }
  return { code, method, rate, ...split }
}
