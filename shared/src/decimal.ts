/**
 * A decimal number kept exactly: `{ digits: 8943, places: 2 }` is 89.43.
 * Areas, unit prices and shares travel like this, because a float cannot hold most of them.
 */
export type Decimal = { readonly digits: number; readonly places: number }

/** Why a text is not a usable number. */
export type DecimalRefusal = 'number_malformed' | 'number_too_precise' | 'number_too_large'

/** Reads a plain decimal such as '89.43', keeping its digits; more than `maxPlaces` places are refused, not cut. */
export function parseDecimal(
  text: string,
  maxPlaces: number,
): { ok: true; value: Decimal } | { ok: false; code: DecimalRefusal } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (!match) return { ok: false, code: 'number_malformed' }
  const fraction = match[3] ?? ''
  if (fraction.length > maxPlaces) return { ok: false, code: 'number_too_precise' }
  const digits = Number(`${match[2]}${fraction}`)
  if (!Number.isSafeInteger(digits)) return { ok: false, code: 'number_too_large' }
  return { ok: true, value: { digits: match[1] && digits ? -digits : digits, places: fraction.length } }
}

/** Builds a decimal from a literal of our own tables; a malformed literal throws RangeError. */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text, 12)
  if (!parsed.ok) throw new RangeError(`${text}: ${parsed.code}`)
  return parsed.value
}

/** Writes a decimal with all its places, so that '2.80' stays '2.80'. */
export function formatDecimal({ digits, places }: Decimal): string {
  const text = String(Math.abs(digits)).padStart(places + 1, '0')
  const sign = digits < 0 ? '-' : ''
  if (places === 0) return sign + text
  return `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
}

/** Writes a decimal for people, without the zeros a database adds: 2.8000 is '2.80' with at least two places. */
export function showDecimal({ digits, places }: Decimal, leastPlaces: number): string {
  let [shown, kept] = [digits, places]
  while (kept > leastPlaces && shown % 10 === 0) {
    shown /= 10
    kept -= 1
  }
  return formatDecimal({ digits: shown, places: kept })
}

/** Adds decimals exactly. Throws RangeError beyond the safe integers. */
export function addDecimals(...all: readonly Decimal[]): Decimal {
  const places = Math.max(0, ...all.map((one) => one.places))
  const digits = all.reduce((sum, one) => sum + one.digits * 10 ** (places - one.places), 0)
  return trimmed(digits, places)
}

/** Takes one decimal from another exactly. */
export const subtractDecimal = (from: Decimal, what: Decimal): Decimal =>
  addDecimals(from, { digits: -what.digits, places: what.places })

/** Multiplies decimals exactly. Throws RangeError beyond the safe integers. */
export const multiplyDecimals = (left: Decimal, right: Decimal): Decimal =>
  trimmed(left.digits * right.digits, left.places + right.places)

/** Below zero when left is the smaller, 0 when both are worth the same. */
export const compareDecimals = (left: Decimal, right: Decimal): number =>
  Math.sign(subtractDecimal(left, right).digits)

/** The whole quotient and the remainder of factor × factor ÷ divisor. */
export type Quotient = { readonly quotient: number; readonly remainder: number }

/**
 * Divides a product of two non-negative integers exactly, even where the product itself is beyond 2^53.
 * It is long division by hand, one decimal digit of `right` at a time, since old phones have no BigInt.
 * Throws RangeError where even a single step would leave the safe integers.
 */
export function divideProduct(left: number, right: number, divisor: number): Quotient {
  const largestStep = left * 9 + divisor * 10
  if (!isCount(left) || !isCount(right) || !isCount(divisor) || divisor === 0 || largestStep > LARGEST) {
    throw new RangeError(`cannot divide ${left} × ${right} by ${divisor} exactly`)
  }
  let quotient = 0
  let remainder = 0
  for (const digit of String(right)) {
    const rest = remainder * 10 + left * Number(digit)
    remainder = rest % divisor
    quotient = quotient * 10 + (rest - remainder) / divisor
  }
  if (quotient > LARGEST) throw new RangeError(`${left} × ${right} ÷ ${divisor} is too large`)
  return { quotient, remainder }
}

const LARGEST = Number.MAX_SAFE_INTEGER

/** Without the zeros at its end, so that equal numbers look equal. */
function trimmed(digits: number, places: number): Decimal {
  if (!Number.isSafeInteger(digits)) throw new RangeError(`${digits} is beyond exact range`)
  let [kept, left] = [digits === 0 ? 0 : digits, places]
  while (left > 0 && kept % 10 === 0) {
    kept /= 10
    left -= 1
  }
  return { digits: kept, places: left }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
