import type { Decimal } from '../decimal.ts'
import { type ChargeRefusal, chooseRate, computeCharge, type FeeItem, type Rate } from './charge.ts'
import { computeMetered, type MeteredInput } from './metered.ts'
import { datesOf, dueDate } from './period.ts'
import { type BillingPolicy, billingPolicy } from './policy.ts'
import { computePoolShare, type PoolInput } from './pool.ts'
import type { Holding } from './proration.ts'
import type { Snapshot } from './snapshot.ts'
import { freezeTax, type TaxCode } from './tax.ts'
import type { Tiers } from './tiers.ts'
import { reduceForVacancy, type Vacancy } from './vacancy.ts'

/** A price for one kind of home or parking space, until a day or for good; in steps where it is metered. */
export type OfferedRate = Rate & {
  readonly appliesTo: string
  readonly until: string | null
  readonly tiers?: Tiers | null
  readonly lossPercent?: Decimal
}

/** A fee item with its prices and tax codes, past ones included. */
export type OfferedItem = FeeItem & {
  readonly id: string
  readonly rates: readonly OfferedRate[]
  readonly taxes?: readonly TaxCode[]
}

/** A reading of a meter of the home that is to be billed in the period. */
export type BilledReading = Pick<MeteredInput, 'meter' | 'reading' | 'usedBefore'> & {
  readonly itemId: string
}

/** The part of the home in a pool of the period. */
export type BilledPart = Pick<PoolInput, 'pool' | 'quantity' | 'allWeights' | 'extraFen'> & {
  readonly itemId: string
  readonly poolId: string
}

/** A home with one household of a period, the parking spaces the household holds, and what it used and shares. */
export type BilledHome = Holding & {
  readonly usage: string
  /** m². */
  readonly area: Decimal
  readonly spaces: readonly (Holding & { readonly code: string; readonly kind: string })[]
  readonly readings?: readonly BilledReading[]
  readonly parts?: readonly BilledPart[]
  readonly vacancies?: readonly Vacancy[]
}

/** A charge to be recorded; the source tells one parking space from the next. */
export type NewCharge = {
  readonly itemId: string
  readonly source: string
  readonly amountFen: number
  readonly dueOn: string
  readonly snapshot: Snapshot
}

/** What one fee item counts in a home: the home itself, or each of its spaces. */
type Counted = Holding & { readonly appliesTo: string; readonly source: string; readonly quantity: Decimal }

type Refused = { ok: false; code: ChargeRefusal; item: string }
type Computed = { source: string; snapshot: Snapshot }

const ONE: Decimal = { digits: 1, places: 0 }
const NOTHING: Decimal = { digits: 0, places: 0 }

/** Charges a household for a period: what has no price in force, or comes to nothing, makes no charge. */
export function chargeHome(
  home: BilledHome,
  items: readonly OfferedItem[],
  period: string,
  policy: BillingPolicy = billingPolicy,
): { ok: true; charges: NewCharge[] } | Refused {
  const charges: NewCharge[] = []
  const dueOn = dueDate(period, policy.due)
  for (const item of items) {
    const computed = chargeItem(home, item, period, policy)
    if (!computed.ok) return computed
    for (const { source, snapshot } of computed.lines) {
      if (snapshot.amountFen <= 0) continue
      const frozen = freeze(snapshot, home, item, policy)
      charges.push({ itemId: item.id, source, amountFen: frozen.amountFen, dueOn, snapshot: frozen })
    }
  }
  return { ok: true, charges }
}

/** Only the service itself is cheaper for an empty home; what is metered or shared costs what it costs. */
function freeze(
  snapshot: Snapshot,
  home: BilledHome,
  item: OfferedItem,
  { vacancy }: BillingPolicy,
): Snapshot {
  const { period } = snapshot
  const empty =
    item.kind === 'area' ? reduceForVacancy(vacancy, home.vacancies ?? [], period, snapshot.amountFen) : null
  const amountFen = snapshot.amountFen - (empty?.reductionFen ?? 0)
  const tax = freezeTax(item.taxes ?? [], datesOf(period).firstDay, amountFen)
  return { ...snapshot, amountFen, ...(tax && { tax }), ...(empty && { vacancy: empty }) }
}

function chargeItem(
  home: BilledHome,
  item: OfferedItem,
  period: string,
  policy: BillingPolicy,
): { ok: true; lines: Computed[] } | Refused {
  if (item.kind === 'metered') return { ok: true, lines: chargeReadings(home, item, period) }
  if (item.kind === 'pool') return { ok: true, lines: chargeParts(home, item, period, policy) }
  const lines: Computed[] = []
  const { code, name, kind } = item
  for (const { appliesTo, quantity, heldFrom, heldUntil, source } of countedBy(item, home)) {
    const rate = rateFor(item, appliesTo, period)
    if (!rate) continue
    const { proration } = policy
    const { version, price, effectiveFrom, basis } = rate
    const plain = { version, price, effectiveFrom, basis }
    const input = {
      item: { code, name, kind },
      period,
      quantity,
      rate: plain,
      proration,
      heldFrom,
      heldUntil,
    }
    const computed = computeCharge(input)
    if (!computed.ok) return { ok: false, code: computed.code, item: name }
    lines.push({ source, snapshot: computed.snapshot })
  }
  return { ok: true, lines }
}

/** What is read is billed; a reading below zero never comes this far. */
function chargeReadings(home: BilledHome, item: OfferedItem, period: string): Computed[] {
  const { id, code, name, kind } = item
  return (home.readings ?? [])
    .filter(({ itemId }) => itemId === id)
    .flatMap(({ itemId: _, meter, reading, usedBefore }) => {
      const rate = rateFor(item, home.usage, period)
      if (!rate) return []
      const { version, price, effectiveFrom, basis, tiers, lossPercent = NOTHING } = rate
      const steps = tiers ?? { span: 'month' as const, steps: [{ upTo: null, price }] }
      const computed = computeMetered({
        item: { code, name, kind },
        period,
        meter,
        reading,
        usedBefore: steps.span === 'year' ? usedBefore : NOTHING,
        rate: { version, price, effectiveFrom, basis, tiers: steps, lossPercent },
      })
      return computed.ok ? [{ source: meter.code, snapshot: computed.snapshot }] : []
    })
}

function chargeParts(home: BilledHome, item: OfferedItem, period: string, policy: BillingPolicy): Computed[] {
  const { id, code, name, kind } = item
  const { heldFrom, heldUntil } = home
  return (home.parts ?? [])
    .filter(({ itemId }) => itemId === id)
    .map(({ itemId: _, poolId: __, ...part }) => {
      const held = { proration: policy.proration, heldFrom, heldUntil }
      const { snapshot } = computePoolShare({ item: { code, name, kind }, period, ...part, ...held })
      return { source: part.pool.name, snapshot }
    })
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
    case 'metered':
    case 'pool':
    case 'fund':
      return []
  }
}

function rateFor(item: OfferedItem, appliesTo: string, period: string): OfferedRate | null {
  const { firstDay } = datesOf(period)
  const open = item.rates.filter(
    (rate) => rate.appliesTo === appliesTo && (!rate.until || rate.until >= firstDay),
  )
  const chosen = chooseRate(open, period)
  return chosen.ok ? chosen.rate : null
}
