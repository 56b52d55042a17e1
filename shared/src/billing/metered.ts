import { addDecimals, type Decimal, multiplyDecimals, showDecimal } from '../decimal.ts'
import { type ReadingFacts, usageOf } from '../meter/judge-reading.ts'
import { type MeterKind, meterKinds, readingKinds } from '../meter/kinds.ts'
import { multiplyExact, yuan } from '../money.ts'
import type { FeeItem, Frozen, Rate } from './charge.ts'
import { explainRate, type SaidFacts, sayDifference } from './say-difference.ts'
import { cutIntoTiers, type Tiers, tierCost } from './tiers.ts'

/** A price in steps; what is lost in the pipes is shared out as a percentage of the usage at the first step's price. */
export type MeteredRate = Rate & { readonly tiers: Tiers; readonly lossPercent: Decimal }

/** Everything a metered charge is computed from. */
export type MeteredInput = {
  readonly item: FeeItem
  readonly period: string
  readonly meter: { readonly code: string; readonly kind: MeterKind }
  readonly reading: ReadingFacts & { readonly readOn: string; readonly previousOn: string | null }
  readonly rate: MeteredRate
  /** What the same meter counted before within the span of the steps. */
  readonly usedBefore: Decimal
}

/** The stored proof of a metered charge: readings, multiplier, steps and the one rounding; plain JSON. */
export type MeteredSnapshot = MeteredInput &
  Frozen & {
    readonly formula: 'metered_1'
    /** The usage. */
    readonly quantity: Decimal
    readonly amountFen: number
  }

/** Computes a metered charge, exact until its one rounding; a usage below zero is refused. */
export function computeMetered(
  input: MeteredInput,
): { ok: true; amountFen: number; snapshot: MeteredSnapshot } | { ok: false; code: 'usage_negative' } {
  const quantity = usageOf(input.reading)
  if (quantity.digits < 0) return { ok: false, code: 'usage_negative' }
  const amountFen = amountOf(input, quantity)
  return { ok: true, amountFen, snapshot: { ...input, formula: 'metered_1', quantity, amountFen } }
}

/** Computes a metered charge again from its proof alone. */
export const recomputeMetered = (snapshot: MeteredSnapshot): number =>
  amountOf(snapshot, usageOf(snapshot.reading))

/** Explains a metered charge to its owner, line by line. */
export function explainMetered(snapshot: MeteredSnapshot): string[] {
  const { meter, rate, usedBefore, quantity, amountFen } = snapshot
  const { unit } = meterKinds[meter.kind]
  const parts = cutIntoTiers(rate.tiers, usedBefore, quantity).map(({ upTo, price, quantity: part }) => {
    const index = rate.tiers.steps.findIndex((step) => step.upTo === upTo)
    const step = rate.tiers.steps.length > 1 ? `第 ${index + 1} 档 ` : ''
    return `${step}${showDecimal(part, 0)} ${unit} × ${showDecimal(price, 2)} 元`
  })
  const lost = lossOf(snapshot, quantity)
  if (lost.digits > 0)
    parts.push(`管网损耗 ${showDecimal(lost, 0)} ${unit} × ${showDecimal(firstPrice(rate), 2)} 元`)
  const before =
    rate.tiers.steps.length > 1 && rate.tiers.span === 'year' && usedBefore.digits > 0
      ? [`本年之前已用 ${showDecimal(usedBefore, 0)} ${unit}，按年阶梯计价`]
      : []
  const sum = parts.length > 0 ? `${parts.join(' + ')} = ${yuan(amountFen)} 元` : '本期没有用量'
  return [explainReading(snapshot), ...before, sum, explainRate(rate)]
}

/** Says in words how a metered charge differs from the one before. */
export function compareMetered(now: MeteredSnapshot, before: MeteredSnapshot): string {
  const { unit } = meterKinds[now.meter.kind]
  const show = (one: MeteredSnapshot): SaidFacts => ({
    用量: [showDecimal(one.quantity, 0), ` ${unit}`],
    单价: [one.rate.tiers.steps.map(({ price }) => showDecimal(price, 2)).join('/'), ' 元'],
    用到的阶梯: [reached(one), ''],
    倍率: [showDecimal(one.reading.multiplier, 0), ''],
    抄表方式: [readingKinds[one.reading.kind].label, ''],
  })
  return sayDifference(now.amountFen, before.amountFen, show(before), show(now))
}

function amountOf(input: MeteredInput, usage: Decimal): number {
  const { rate, usedBefore } = input
  const loss = multiplyDecimals(lossOf(input, usage), firstPrice(rate))
  return multiplyExact(addDecimals(tierCost(rate.tiers, usedBefore, usage), loss))
}

const lossOf = ({ rate: { lossPercent } }: MeteredInput, usage: Decimal): Decimal =>
  multiplyDecimals(usage, { digits: lossPercent.digits, places: lossPercent.places + 2 })

const firstPrice = ({ tiers, price }: MeteredRate): Decimal => tiers.steps[0]?.price ?? price

function reached({ rate, usedBefore, quantity }: MeteredSnapshot): string {
  const count = cutIntoTiers(rate.tiers, { digits: 0, places: 0 }, addDecimals(usedBefore, quantity)).length
  return `第 ${Math.max(1, count)} 档`
}

function explainReading({ meter, reading, quantity }: MeteredSnapshot): string {
  const { label, unit } = meterKinds[meter.kind]
  const { kind, previous, current, multiplier, oldFinal, newStart, digits } = reading
  const [from, to] = [showDecimal(previous, 0), showDecimal(current, 0)]
  const times = multiplier.digits === 10 ** multiplier.places ? '' : ` × 倍率 ${showDecimal(multiplier, 0)}`
  const counted = {
    normal: `${from} → ${to}`,
    estimate: `${from} → ${to}（估抄，下次按实际读数多退少补）`,
    rollover: `${from} → ${to.padStart(digits, '0')}（${digits} 位表走过一圈）`,
    replacement: `旧表 ${from} → ${oldFinal && showDecimal(oldFinal, 0)}，新表 ${newStart && showDecimal(newStart, 0)} → ${to}`,
  }[kind]
  return `${label} ${meter.code} ${counted}${times} = ${showDecimal(quantity, 0)} ${unit}（${reading.readOn} 抄表）`
}
