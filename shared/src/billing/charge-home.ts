import type { Decimal } from '../decimal.ts'
import {
  type ChargeRefusal,
  type ChargeSnapshot,
  chooseRate,
  computeCharge,
  type FeeItem,
  type Rate,
} from './charge.ts'
import { datesOf, dueDate } from './period.ts'
import { type BillingPolicy, billingPolicy } from './policy.ts'

/** A price for one kind of home or parking space, until a day or for good. */
export type OfferedRate = Rate & { readonly appliesTo: string; readonly until: string | null }

/** A fee item with its prices, past ones included. */
export type OfferedItem = FeeItem & { readonly id: string; readonly rates: readonly OfferedRate[] }

/** The days something is held, both included; null is open. */
type Held = { readonly heldFrom: string | null; readonly heldUntil: string | null }

/** A home with one household of a period and the parking spaces the household holds. */
export type BilledHome = Held & {
  readonly usage: string
  /** m². */
  readonly area: Decimal
  readonly spaces: readonly (Held & { readonly code: string; readonly kind: string })[]
}

/** A charge to be recorded; the source tells one parking space from the next. */
export type NewCharge = {
  readonly itemId: string
  readonly source: string
  readonly amountFen: number
  readonly dueOn: string
  readonly snapshot: ChargeSnapshot
}

/** What one fee item counts in a home: the home itself, or each of its spaces. */
type Counted = Held & { readonly appliesTo: string; readonly source: string; readonly quantity: Decimal }

const ONE: Decimal = { digits: 1, places: 0 }

/** Charges a household for a period: what has no price in force, or comes to nothing, makes no charge. */
export function chargeHome(
  home: BilledHome,
  items: readonly OfferedItem[],
  period: string,
  { proration, due }: BillingPolicy = billingPolicy,
): { ok: true; charges: NewCharge[] } | { ok: false; code: ChargeRefusal; item: string } {
  const charges: NewCharge[] = []
  for (const item of items) {
    for (const counted of countedBy(item, home)) {
      const rate = rateFor(item, counted.appliesTo, period)
      if (!rate) continue
      const { quantity, heldFrom, heldUntil, source } = counted
      const { code, name, kind } = item
      const input = { item: { code, name, kind }, period, quantity, rate, proration, heldFrom, heldUntil }
      const computed = computeCharge(input)
      if (!computed.ok) return { ok: false, code: computed.code, item: item.name }
      const { amountFen, snapshot } = computed
      const dueOn = dueDate(period, due)
      if (amountFen > 0) charges.push({ itemId: item.id, source, amountFen, dueOn, snapshot })
    }
  }
  return { ok: true, charges }
}

/** What arises one by one is charged when it arises, not by a run. */
function countedBy(item: FeeItem, home: BilledHome): Counted[] {
  const { usage, area, heldFrom, heldUntil } = home
  const whole = { appliesTo: usage, source: '', heldFrom, heldUntil }
  switch (item.kind) {
    case 'area':
      return [{ ...whole, quantity: area }]
    case 'fixed':
      return [{ ...whole, quantity: ONE }]
    case 'parking':
      return home.spaces.map(({ code, kind, heldFrom, heldUntil }) => ({
        appliesTo: kind,
        source: code,
        quantity: ONE,
        heldFrom,
        heldUntil,
      }))
    case 'one_off':
    case 'repair':
    case 'late_fee':
    case 'deposit':
      return []
  }
}

function rateFor(item: OfferedItem, appliesTo: string, period: string): Rate | null {
  const { firstDay } = datesOf(period)
  const open = item.rates.filter(
    (rate) => rate.appliesTo === appliesTo && (!rate.until || rate.until >= firstDay),
  )
  const chosen = chooseRate(open, period)
  if (!chosen.ok) return null
  const { version, price, effectiveFrom, basis } = chosen.rate
  return { version, price, effectiveFrom, basis }
}
