import { singleFees } from '../billing/single-fees.ts'
import { type ListedLine, type ListedSnapshot, listCharge } from '../billing/snapshot.ts'
import { type Decimal, parseDecimal } from '../decimal.ts'
import { multiplyExact } from '../money.ts'

/** What a line of a quotation is for. */
export const quoteParts = { labour: '人工', material: '材料' } as const
export type QuotePart = keyof typeof quoteParts

/** One line of a quotation: quantity × price in yuan; `itemId` and its version from the catalogue, or a reason. */
export type QuoteLine = ListedLine & {
  readonly part: QuotePart
  readonly itemId: string | null
  readonly itemVersion: number | null
  /** Why it is not from the catalogue. */
  readonly reason: string | null
}

/** How a quotation stands; only an open one can be answered. */
export const quoteStates = {
  open: '等您同意',
  approved: '已同意',
  declined: '没有同意',
  replaced: '已换成新的报价',
  withdrawn: '已收回',
  expired: '已过有效期',
} as const
export type QuoteState = keyof typeof quoteStates

/** For how many days a quotation holds; one may choose within these bounds. */
export const quoteDays = { usual: 7, least: 1, most: 30 } as const

/** No repair in a home costs more than this, in fen; more is a slip of the keyboard. */
export const LARGEST_QUOTE_FEN = 10_000_000

/** Why a line or a sum cannot be quoted. */
export const quoteRefusals = {
  quantity_wrong: '数量填大于 0 的数，最多两位小数',
  price_wrong: '单价填 0 以上的数，最多两位小数',
  reason_missing: '价目里没有的项目，请写明原因',
  total_too_large: '总价超过 10 万元，请核对数量和单价',
} as const
export type QuoteRefusal = keyof typeof quoteRefusals

const PLACES = 2

/** Reads a quantity as typed: above zero, at most two places. */
export function readQuantity(text: string): Decimal | null {
  const parsed = parseDecimal(text, PLACES)
  return parsed.ok && parsed.value.digits > 0 ? parsed.value : null
}

/** Reads a price in yuan as typed: nothing below zero, at most two places. */
export function readPrice(text: string): Decimal | null {
  const parsed = parseDecimal(text, PLACES)
  return parsed.ok && parsed.value.digits >= 0 ? parsed.value : null
}

/** The amount of one line in fen, rounded once. */
export const lineFen = ({ price, quantity }: Pick<QuoteLine, 'price' | 'quantity'>): number =>
  multiplyExact(price, quantity)

/** The sum of the lines in fen: exactly what will be charged for them. */
export const quoteFen = (lines: readonly Pick<QuoteLine, 'price' | 'quantity'>[]): number =>
  lines.reduce((fen, line) => fen + lineFen(line), 0)

/** What is wrong with a quotation, by the place of its line; null when nothing is. */
export function checkQuote(lines: readonly QuoteLine[]): { at: number | null; code: QuoteRefusal } | null {
  const wrong = lines.findIndex(({ itemId, reason }) => itemId === null && !reason?.trim())
  if (wrong >= 0) return { at: wrong, code: 'reason_missing' }
  return quoteFen(lines) > LARGEST_QUOTE_FEN ? { at: null, code: 'total_too_large' } : null
}

/** How a quotation stands at a moment: an open one whose time is over has expired, whoever has noticed. */
export const quoteStateAt = (
  { state, validUntil }: { state: QuoteState; validUntil: number },
  now: number,
): QuoteState => (state === 'open' && validUntil <= now ? 'expired' : state)

/**
 * The agreed lines with what was really used of each: never more than was agreed to, and nothing that was not. Null
 * when something is more; what is not named was not used.
 */
export function usedLines(
  agreed: readonly QuoteLine[],
  used: readonly { line: number; quantity: Decimal }[],
): QuoteLine[] | null {
  const named = new Set(used.map(({ line }) => line))
  if (named.size !== used.length || used.some(({ line }) => !agreed[line])) return null
  const rows = agreed.map((line, i) => {
    const quantity = used.find((one) => one.line === i)?.quantity ?? { digits: 0, places: 0 }
    return { ...line, quantity }
  })
  const within = rows.every(({ quantity }, i) => !exceeds(quantity, agreed[i]!.quantity))
  return within ? rows : null
}

function exceeds(left: Decimal, right: Decimal): boolean {
  const places = Math.max(left.places, right.places)
  const whole = ({ digits, places: own }: Decimal) => digits * 10 ** (places - own)
  return whole(left) > whole(right)
}

/** The proof of the charge for a repair: what was agreed to and used, with the day of the agreement. */
export function chargeRepair(
  lines: readonly QuoteLine[],
  { period, version, approvedOn }: { period: string; version: number; approvedOn: string },
): ListedSnapshot {
  const { code, name, kind, basis } = singleFees.repair
  return listCharge({
    item: { code, name, kind },
    period,
    lines: lines
      .filter(({ quantity }) => quantity.digits > 0)
      .map(({ name, unit, quantity, price }) => ({ name, unit, quantity, price })),
    basis: `${basis}（第 ${version} 版，${approvedOn} 同意）`,
  })
}
