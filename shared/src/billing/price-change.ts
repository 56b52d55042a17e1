import { addDays } from '../calendar.ts'
import type { Decimal } from '../decimal.ts'
import type { FeeKind } from './charge.ts'
import { pricedFor } from './fee-items.ts'
import { judgeTiers, type Tiers } from './tiers.ts'

/** A version of a price as it stands, both days included. */
export type PriceVersion = {
  readonly version: number
  readonly fromOn: string
  readonly untilOn: string | null
}

/** A price somebody wants from a day on. */
export type WantedPrice = {
  readonly price: Decimal
  readonly tiers: Tiers | null
  readonly fromOn: string
  readonly untilOn: string | null
}

// biome-ignore format: a row reads as a sentence
/** What is wrong with a wanted price: the field, and what to do. */
export const priceRefusals = {
  not_priced:          { field: 'price',   message: '这类费用没有单价，按每次的约定或总额计算。' },
  applies_to_nobody:   { field: 'appliesTo', message: '这个收费项目不按它计费，请重新选择适用对象。' },
  price_negative:      { field: 'price',   message: '单价不能小于 0。' },
  dates_reversed:      { field: 'untilOn', message: '结束日期早于开始日期，请改。' },
  version_overlaps:    { field: 'fromOn',  message: '和已有的价格版本时间重叠，请选更晚的开始日期。' },
  not_first_of_month:  { field: 'fromOn',  message: '价格按月执行，请选某月 1 日。' },
  steps_missing:       { field: 'tiers',   message: '请至少填一档。' },
  steps_not_rising:    { field: 'tiers',   message: '每档上限要比前一档高，最后一档不填上限。' },
  step_price_negative: { field: 'tiers',   message: '每档单价不能小于 0。' },
} as const

/** Why a wanted price is refused. */
export type PriceRefusal = keyof typeof priceRefusals

/** Tells what is wrong with whom a price is for: one that nobody is billed by would look agreed and bring nothing. */
export function judgeAppliesTo(kind: FeeKind, appliesTo: string): PriceRefusal | null {
  const known: readonly string[] = pricedFor(kind)
  if (known.length === 0) return 'not_priced'
  return known.includes(appliesTo) ? null : 'applies_to_nobody'
}

/**
 * Judges a wanted price against the versions there are: it begins after every other, and ends the open one on the day
 * before, so that no day ever has two prices.
 */
export function judgePrice(
  versions: readonly PriceVersion[],
  { price, tiers, fromOn, untilOn }: WantedPrice,
):
  | { ok: true; version: number; closes: { version: number; untilOn: string } | null }
  | { ok: false; code: PriceRefusal } {
  if (price.digits < 0) return { ok: false, code: 'price_negative' }
  if (untilOn !== null && untilOn < fromOn) return { ok: false, code: 'dates_reversed' }
  if (!fromOn.endsWith('-01')) return { ok: false, code: 'not_first_of_month' }
  const steps = tiers && judgeTiers(tiers)
  if (steps && !steps.ok) return { ok: false, code: steps.code }
  const latest = versions.reduce<PriceVersion | null>(
    (last, one) => (last && last.version > one.version ? last : one),
    null,
  )
  const overlaps = versions.some(
    (one) => one.fromOn >= fromOn || (one.untilOn !== null && one.untilOn >= fromOn),
  )
  if (overlaps) return { ok: false, code: 'version_overlaps' }
  const open = latest?.untilOn === null ? latest : null
  return {
    ok: true,
    version: (latest?.version ?? 0) + 1,
    closes: open && { version: open.version, untilOn: addDays(fromOn, -1) },
  }
}
