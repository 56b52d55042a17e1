import type { Decimal } from '../decimal.ts'
import { shareFen } from '../money.ts'

/** Takes the VAT out of a gross amount; the tax is the rest, so both always add up to it (增值税法). */
export function splitTax(grossFen: number, ratePercent: Decimal): { netFen: number; taxFen: number } {
  const whole = 100 * 10 ** ratePercent.places
  const netFen = shareFen(grossFen, whole, whole + ratePercent.digits)
  return { netFen, taxFen: grossFen - netFen }
}
