import { type Decimal, divideProduct } from './decimal.ts'

/** Why a typed amount cannot be used. */
export type AmountRefusal = 'amount_missing' | 'amount_malformed' | 'amount_too_precise' | 'amount_too_large'

/** The largest amount we take from a keyboard: one hundred million yuan, in fen. */
export const LARGEST_TYPED_FEN = 10_000_000_000

/** Writes fen as yuan for people, '1,234.50', by cutting the digits; throws RangeError unless fen is a whole number. */
export function yuan(fen: number): string {
  const { sign, whole, cents } = cutFen(fen)
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** Reads what a person typed ('1,234.5', '￥12', '３元') as fen; a third place is refused, never rounded. */
export function parseYuan(text: string): { ok: true; fen: number } | { ok: false; code: AmountRefusal } {
  const typed = halfWidth(text)
    .replace(/\s/g, '')
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
  if (typed === '') return { ok: false, code: 'amount_missing' }
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(typed)
  if (!match?.[1]) return { ok: false, code: 'amount_malformed' }
  const cents = match[2] ?? ''
  if (cents.length > 2) return { ok: false, code: 'amount_too_precise' }
  const fen = Number(match[1].replace(/,/g, '') + cents.padEnd(2, '0'))
  if (fen > LARGEST_TYPED_FEN) return { ok: false, code: 'amount_too_large' }
  return { ok: true, fen }
}

/** Writes fen in capital numerals as a receipt needs them (票据法, 正确填写票据和结算凭证的基本规定). */
export function capitalAmount(fen: number): string {
  const { sign, whole, cents } = cutFen(fen)
  const jiao = Number(cents[0])
  const single = Number(cents[1])
  const yuanWords = Number(whole) > 0 ? `${capitalNumber(Number(whole))}元` : ''
  if (jiao === 0 && single === 0) return `${sign && '负'}${yuanWords || '零元'}整`
  const gap = yuanWords !== '' && jiao === 0 ? '零' : ''
  const tail = `${jiao ? `${CAPITALS[jiao]}角` : ''}${gap}${single ? `${CAPITALS[single]}分` : ''}`
  return `${sign && '负'}${yuanWords}${tail}`
}

/**
 * Splits an amount by weight so that the shares add up to it: whole fen first, then one fen each to the largest
 * remainders, the earlier one on a tie. Weights are non-negative whole numbers, at least one above zero,
 * otherwise RangeError.
 */
export function splitFen(totalFen: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((whole, weight) => whole + weight, 0)
  if (sum <= 0) throw new RangeError('an amount needs at least one weight above zero to be split')
  const sign = totalFen < 0 ? -1 : 1
  const shares = weights.map((weight) => divideProduct(Math.abs(totalFen), weight, sum))
  const given = shares.reduce((fen, share) => fen + share.quotient, 0)
  const order = shares.map((_, index) => index)
  order.sort((a, b) => shares[b]!.remainder - shares[a]!.remainder || a - b)
  const lucky = new Set(order.slice(0, Math.abs(totalFen) - given))
  return shares.map((share, index) => signed(sign, share.quotient + (lucky.has(index) ? 1 : 0)))
}

/** Takes numerator/denominator of an amount, rounded once, half a fen away from zero (22 of 31 days). */
export function shareFen(fen: number, numerator: number, denominator: number): number {
  return signed(Math.sign(fen), roundedProduct(Math.abs(fen), numerator, denominator))
}

/**
 * Multiplies decimals to an amount in yuan (area × price, or reading × multiplier × price) and gives fen, exact
 * until the one rounding, half a fen away from zero. Throws RangeError beyond exact range.
 */
export function multiplyExact(price: Decimal, ...factors: readonly Decimal[]): number {
  const last = factors[factors.length - 1] ?? ONE
  const left = [price, ...factors.slice(0, -1)].reduce((product, factor) => product * factor.digits, 1)
  const places = [price, ...factors].reduce((sum, factor) => sum + factor.places, 0)
  const sign = Math.sign(left) * Math.sign(last.digits)
  const [scaleUp, scaleDown] = places < 2 ? [10 ** (2 - places), 1] : [1, 10 ** (places - 2)]
  return signed(sign, roundedProduct(Math.abs(left), Math.abs(last.digits) * scaleUp, scaleDown))
}

const ONE: Decimal = { digits: 1, places: 0 }
const CAPITALS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']
const STEPS = [
  { size: 100_000_000, unit: '亿' },
  { size: 10_000, unit: '万' },
  { size: 1_000, unit: '仟' },
  { size: 100, unit: '佰' },
  { size: 10, unit: '拾' },
]

function roundedProduct(left: number, right: number, divisor: number): number {
  const { quotient, remainder } = divideProduct(left, right, divisor)
  return quotient + (remainder * 2 >= divisor ? 1 : 0)
}

/** Reads 10,010 as 壹万零壹拾: a skipped place between two numbers is spoken as one 零. */
function capitalNumber(value: number): string {
  const step = STEPS.find(({ size }) => value >= size)
  if (!step) return CAPITALS[value] ?? ''
  const rest = value % step.size
  const head = capitalNumber((value - rest) / step.size) + step.unit
  if (rest === 0) return head
  return head + (rest * 10 < step.size ? '零' : '') + capitalNumber(rest)
}

function cutFen(fen: number): { sign: string; whole: string; cents: string } {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`${fen} is not a whole number of fen`)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return { sign: fen < 0 ? '-' : '', whole: digits.slice(0, -2), cents: digits.slice(-2) }
}

/** Keeps a negative zero out of the books. */
function signed(sign: number, fen: number): number {
  return fen === 0 ? 0 : sign * fen
}

function halfWidth(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[，]/g, ',')
    .replace(/[。．]/g, '.')
}
