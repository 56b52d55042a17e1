import { addDays, daysBetween } from '../calendar.ts'
import { type Decimal, showDecimal } from '../decimal.ts'
import { shareFen, yuan } from '../money.ts'
import type { FeeItem } from './charge.ts'
import { firstLateDay, type SpecialDays } from './period.ts'

/** What a contract says of late payment. */
export type LateFeeRule = {
  readonly version: number
  /** Per day: 0.0005 is 0.05 %. */
  readonly ratePerDay: Decimal
  /** Days after the last day to pay that cost nothing. */
  readonly graceDays: number
  /** At most so much of the principal, in percent; null is no cap of the contract. */
  readonly capPercent: number | null
  /** At most so many times LPR a year, as far as a court would leave it (民法典 585; 合同编通则解释 65); null is no guard. */
  readonly guard: { readonly times: Decimal; readonly lpr: Decimal } | null
  readonly basis: string
}

/** What lowered the principal on a day, in fen; negative when it became owed again. */
export type Lowered = { readonly on: string; readonly fen: number }

/** Days that do not count because the charge was disputed, both included; an open end is still disputed. */
export type Frozen = { readonly from: string; readonly until: string | null }

/** A stretch of days, both included, in which the same principal was unpaid. */
export type LateSegment = {
  readonly from: string
  readonly until: string
  readonly days: number
  readonly principalFen: number
}

/** The charge that is paid late. */
export type Principal = {
  readonly name: string
  readonly period: string
  readonly amountFen: number
  readonly dueOn: string
}

/** Everything a late fee is computed from. */
export type LateFeeInput = {
  readonly principal: Principal
  readonly rule: LateFeeRule
  readonly special: SpecialDays
  readonly lowered: readonly Lowered[]
  readonly frozen: readonly Frozen[]
  /** The last day that counts. */
  readonly until: string
}

/** A late fee with its one rounding: what the contract says, and what of it is asked. */
export type LateFee = {
  readonly segments: readonly LateSegment[]
  readonly nominalFen: number
  readonly feeFen: number
  readonly cappedBy: 'cap' | 'guard' | null
}

/** The proof of a late fee: its segments and its rule. */
export type LateFeeSnapshot = {
  readonly formula: 'late_fee_1'
  readonly item: FeeItem
  readonly period: string
  readonly principal: Principal
  readonly rule: LateFeeRule
  readonly segments: readonly LateSegment[]
  readonly amountFen: number
}

/**
 * Computes what late payment costs: simple interest on what was unpaid of the principal, day by day from the day after the last
 * day to pay (民法典 201, 203), the day of payment included; rounded once at the very end, whenever it is computed.
 */
export function computeLateFee(input: LateFeeInput): LateFee {
  const segments = segmentsOf(input)
  return { segments, ...amountOf(segments, input.rule, input.principal.amountFen) }
}

/** Makes the proof of a late fee that has come to its end. */
export function proveLateFee(
  item: FeeItem,
  period: string,
  { principal, rule }: Pick<LateFeeInput, 'principal' | 'rule'>,
  fee: LateFee,
): LateFeeSnapshot {
  return {
    formula: 'late_fee_1',
    item,
    period,
    principal,
    rule,
    segments: fee.segments,
    amountFen: fee.feeFen,
  }
}

/** Computes a late fee again from its proof alone. */
export const recomputeLateFee = ({ segments, rule, principal }: LateFeeSnapshot): number =>
  amountOf(segments, rule, principal.amountFen).feeFen

/** Tells a late fee line by line: each stretch of days, the sum, and what lowered it. */
export function explainLateFee({
  segments,
  rule,
  principal,
}: Pick<LateFeeSnapshot, 'segments' | 'rule' | 'principal'>): string[] {
  const { nominalFen, feeFen, cappedBy } = amountOf(segments, rule, principal.amountFen)
  const rate = `${percentOf(rule.ratePerDay)}/日`
  const lines = segments.map(
    ({ from, until, days, principalFen }) =>
      `${from} 至 ${until}：未缴 ${yuan(principalFen)} 元 × ${days} 天 × ${rate}`,
  )
  const sum = `合计 ${yuan(nominalFen)} 元（${principal.name} ${principal.period}，单利，只四舍五入一次）`
  const lowered = {
    cap: `按合同最高 ${rule.capPercent}% 封顶，计 ${yuan(feeFen)} 元`,
    guard: rule.guard
      ? `按一年期 LPR ${percentOf(rule.guard.lpr)} 的 ${showDecimal(rule.guard.times, 1)} 倍封顶，计 ${yuan(feeFen)} 元`
      : '',
  }
  return [
    ...lines,
    sum,
    ...(cappedBy ? [lowered[cappedBy]] : []),
    `依据：${rule.basis}（第 ${rule.version} 版）`,
  ]
}

/** Says a rule of late payment in one sentence. */
export function describeLateFeeRule({ ratePerDay, graceDays, capPercent }: LateFeeRule): string {
  const grace = graceDays > 0 ? `，宽限 ${graceDays} 天` : ''
  const cap = capPercent === null ? '' : `，最高为本金的 ${capPercent}%`
  return `逾期按未缴金额每日 ${percentOf(ratePerDay)}${grace}${cap}，从到期日的次日起算，不计复利`
}

function segmentsOf({ principal, rule, special, lowered, frozen, until }: LateFeeInput): LateSegment[] {
  const first = addDays(firstLateDay(principal.dueOn, special), rule.graceDays)
  // Where the principal or the counting may change: the day after each payment, and both edges of a dispute.
  const edges = [
    first,
    ...lowered.map(({ on }) => addDays(on, 1)),
    ...frozen.flatMap(({ from, until: end }) => (end === null ? [from] : [from, addDays(end, 1)])),
  ]
  const starts = [...new Set(edges)].filter((day) => day >= first && day <= until).sort()
  return starts.flatMap((from, i) => {
    const next = starts[i + 1]
    const last = next ? addDays(next, -1) : until
    const principalFen = unpaidOn(from, principal.amountFen, lowered)
    if (principalFen <= 0 || isFrozen(from, frozen)) return []
    return [{ from, until: last, days: daysBetween(from, last) + 1, principalFen }]
  })
}

const unpaidOn = (day: string, amountFen: number, lowered: readonly Lowered[]): number =>
  lowered.reduce((fen, one) => (one.on < day ? fen - one.fen : fen), amountFen)

const isFrozen = (day: string, frozen: readonly Frozen[]): boolean =>
  frozen.some(({ from, until }) => from <= day && (until === null || day <= until))

function amountOf(segments: readonly LateSegment[], rule: LateFeeRule, principalFen: number) {
  const fenDays = segments.reduce((sum, { principalFen: fen, days }) => sum + fen * days, 0)
  const { ratePerDay, capPercent, guard } = rule
  const nominalFen = shareFen(fenDays, ratePerDay.digits, 10 ** ratePerDay.places)
  const capFen = capPercent === null ? Number.POSITIVE_INFINITY : shareFen(principalFen, capPercent, 100)
  const guardFen = guard ? guarded(fenDays, guard) : Number.POSITIVE_INFINITY
  const feeFen = Math.min(nominalFen, capFen, guardFen)
  const cappedBy = feeFen === nominalFen ? null : feeFen === capFen ? ('cap' as const) : ('guard' as const)
  return { nominalFen, feeFen, cappedBy }
}

function guarded(fenDays: number, { times, lpr }: NonNullable<LateFeeRule['guard']>): number {
  return shareFen(fenDays, times.digits * lpr.digits, 365 * 10 ** (times.places + lpr.places))
}

const percentOf = ({ digits, places }: Decimal): string =>
  places >= 2 ? `${showDecimal({ digits, places: places - 2 }, 2)}%` : `${digits * 10 ** (2 - places)}%`
