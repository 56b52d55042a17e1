import { addDecimals, compareDecimals, type Decimal, multiplyDecimals, subtractDecimal } from '../decimal.ts'

/** One step of a tiered price: up to a quantity of the span, null for all the rest; the price is in yuan. */
export type TierStep = { readonly upTo: Decimal | null; readonly price: Decimal }

/** Prices that rise with what was used within a month or a calendar year (城市阶梯价). */
export type Tiers = { readonly span: 'month' | 'year'; readonly steps: readonly TierStep[] }

/** The part of a usage that falls into one step. */
export type TierPart = TierStep & { readonly quantity: Decimal }

/** Why steps make no price. */
export type TierRefusal = 'steps_missing' | 'steps_not_rising' | 'step_price_negative'

const ZERO: Decimal = { digits: 0, places: 0 }

/** Cuts a usage into its steps, given what was used before within the span; parts of nothing are left out. */
export function cutIntoTiers({ steps }: Tiers, usedBefore: Decimal, usage: Decimal): TierPart[] {
  const until = addDecimals(usedBefore, usage)
  let from = usedBefore
  return steps.flatMap((step) => {
    const end = step.upTo && compareDecimals(step.upTo, until) < 0 ? step.upTo : until
    if (compareDecimals(end, from) <= 0) return []
    const part = { ...step, quantity: subtractDecimal(end, from) }
    from = end
    return [part]
  })
}

/** The exact price of a usage in yuan, not yet rounded: additive over readings of one span, never falling with usage. */
export function tierCost(tiers: Tiers, usedBefore: Decimal, usage: Decimal): Decimal {
  return cutIntoTiers(tiers, usedBefore, usage).reduce(
    (sum, { price, quantity }) => addDecimals(sum, multiplyDecimals(price, quantity)),
    ZERO,
  )
}

/** Tells whether steps rise to an open end with prices of zero or more. */
export function judgeTiers({ steps }: Tiers): { ok: true } | { ok: false; code: TierRefusal } {
  if (steps.length === 0) return { ok: false, code: 'steps_missing' }
  const bounds = steps.map(({ upTo }) => upTo)
  const rising = bounds.every((upTo, i) => {
    if (i === bounds.length - 1) return upTo === null
    const before = bounds[i - 1] ?? ZERO
    return upTo !== null && compareDecimals(upTo, before) > 0
  })
  if (!rising) return { ok: false, code: 'steps_not_rising' }
  if (steps.some(({ price }) => price.digits < 0)) return { ok: false, code: 'step_price_negative' }
  return { ok: true }
}
