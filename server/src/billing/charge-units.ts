import { type BilledHome, chargeHome, type OfferedItem } from '@haolin/shared/billing/charge-home.ts'
import type { BillingPolicy } from '@haolin/shared/billing/policy.ts'
import type { PlacedCharge } from './place-charges.ts'
import type { UnitOfPeriod } from './read-homes.ts'
import type { UsedByHomes } from './read-usage.ts'

/** What a run charges by: the fee items with their prices, the contract, and what was used. */
export type Tariff = {
  period: string
  items: readonly OfferedItem[]
  policy: BillingPolicy
  used: UsedByHomes
}

// biome-ignore format: a row reads as a sentence
const failures: Record<string, string> = {
  quantity_missing: '缺少计费面积，请在房屋档案里补上。',
  price_negative:   '单价是负数，请在收费标准里改正。',
  amount_too_large: '金额大得不合常理，请核对面积和单价。',
  rate_missing:     '缺少收费标准，请补上。',
}

/** Charges the households of some units; says in words which home cannot be charged. */
export function chargeUnits(
  units: readonly UnitOfPeriod[],
  { period, items, policy, used }: Tariff,
): { rows: PlacedCharge[] } | { failure: string } {
  const rows: PlacedCharge[] = []
  for (const { unitId, label, household } of units) {
    if (!household) continue
    const home: BilledHome = {
      ...household.home,
      readings: (used.readings.get(unitId) ?? []).filter(
        ({ reading }) => holderOf(units, unitId, reading.readOn) === household.id,
      ),
      parts: used.parts.get(unitId) ?? [],
      vacancies: used.vacancies.get(household.id) ?? [],
    }
    const charged = chargeHome(home, items, period, policy)
    if (!charged.ok)
      return { failure: `${label}「${charged.item}」${failures[charged.code]}补好后请重新出账。` }
    rows.push(...charged.charges.map((charge) => ({ ...charge, householdId: household.id, unitId })))
  }
  return { rows }
}

/** Whoever held the home on the day of the reading owes it; read after everybody left, the last one does. */
function holderOf(units: readonly UnitOfPeriod[], unitId: string, readOn: string): string | undefined {
  const holders = units.flatMap((unit) => (unit.unitId === unitId && unit.household ? [unit.household] : []))
  const present = holders.find(
    ({ home: { heldFrom, heldUntil } }) =>
      (heldFrom === null || heldFrom <= readOn) && (heldUntil === null || heldUntil >= readOn),
  )
  return (present ?? holders.at(-1))?.id
}
