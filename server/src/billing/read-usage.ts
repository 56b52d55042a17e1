import type { BilledPart, BilledReading } from '@haolin/shared/billing/charge-home.ts'
import type { PoolUsage, PoolWeights } from '@haolin/shared/billing/pool.ts'
import type { Vacancy } from '@haolin/shared/billing/vacancy.ts'
import type { MeterKind, ReadingKind } from '@haolin/shared/meter/kinds.ts'
import type { Tx } from '../db/connect.ts'

/** What the homes of a batch used and share in a period, and when they stood empty. */
export type UsedByHomes = {
  /** By unit. */
  readings: Map<string, BilledReading[]>
  /** By unit. */
  parts: Map<string, BilledPart[]>
  /** By household. */
  vacancies: Map<string, Vacancy[]>
}

/** Reads usage, parts in pools and approved vacancies of some units; what still waits for a person is not billed. */
export async function readUsage(
  tx: Tx,
  communityId: string,
  period: string,
  unitIds: readonly string[],
): Promise<UsedByHomes> {
  const [readings, parts, vacancies] = await Promise.all([
    readReadings(tx, communityId, period, unitIds),
    readParts(tx, communityId, period, unitIds),
    readVacancies(tx, communityId, unitIds),
  ])
  return { readings, parts, vacancies }
}

type ReadingRow = {
  unitId: string
  itemId: string
  code: string
  meterKind: MeterKind
  kind: ReadingKind
  readOn: string
  previousOn: string | null
  value: number
  previous: number
  oldFinal: number | null
  newStart: number | null
  digits: number
  multiplier: number
  usedBefore: number
}

const counter = (digits: number) => ({ digits, places: 3 })

async function readReadings(tx: Tx, communityId: string, period: string, unitIds: readonly string[]) {
  const { rows } = await tx.client.query<ReadingRow>({
    name: 'readings_to_bill',
    text: `
      select m.unit_id as "unitId", m.fee_item_id as "itemId", m.code, m.kind as "meterKind", m.digits,
             m.multiplier_scaled as multiplier, r.kind, r.read_on as "readOn", r.previous_on as "previousOn",
             r.value_scaled as value, r.previous_scaled as previous, r.old_final_scaled as "oldFinal",
             r.new_start_scaled as "newStart", coalesce(used.before, 0)::bigint as "usedBefore"
        from meters m
       cross join lateral (
         select * from meter_readings x where x.community_id = $1 and x.meter_id = m.id and x.period = $2
          order by x.revision desc limit 1) r
        left join lateral (
         select sum(y.usage_scaled) as before
           from (select distinct on (period) usage_scaled, withdrawn, verdict, confirmed from meter_readings
                  where community_id = $1 and meter_id = m.id and period >= left($2, 4) || '-01' and period < $2
                  order by period, revision desc) y
          where not y.withdrawn and (y.verdict = 'ok' or y.confirmed)) used on true
       where m.community_id = $1 and m.unit_id = any($3) and m.fee_item_id is not null
         and not r.withdrawn and (r.verdict = 'ok' or r.confirmed)
       order by m.code`,
    values: [communityId, period, unitIds],
  })
  return Map.groupBy(rows.map(billed), ({ unitId }) => unitId)
}

const billed = (row: ReadingRow): BilledReading & { unitId: string } => ({
  unitId: row.unitId,
  itemId: row.itemId,
  meter: { code: row.code, kind: row.meterKind },
  reading: {
    kind: row.kind,
    previous: counter(row.previous),
    current: counter(row.value),
    digits: row.digits,
    multiplier: { digits: row.multiplier, places: 4 },
    oldFinal: row.oldFinal === null ? null : counter(row.oldFinal),
    newStart: row.newStart === null ? null : counter(row.newStart),
    readOn: row.readOn,
    previousOn: row.previousOn,
  },
  usedBefore: counter(row.usedBefore),
})

type PartRow = {
  unitId: string
  poolId: string
  itemId: string
  name: string
  basis: string
  weights: PoolWeights
  costFen: number
  counted: PoolUsage | null
  weight: number
  allWeights: number
  extraFen: number
}

async function readParts(tx: Tx, communityId: string, period: string, unitIds: readonly string[]) {
  const { rows } = await tx.client.query<PartRow>({
    name: 'parts_to_bill',
    text: `
      select s.unit_id as "unitId", s.pool_id as "poolId", p.fee_item_id as "itemId", p.name, f.basis, p.weights,
             p.cost_fen as "costFen", p.counted, s.weight, s.all_weights as "allWeights", s.extra_fen as "extraFen"
        from pools p
        join fee_items f on f.community_id = $1 and f.id = p.fee_item_id
        join pool_shares s on s.community_id = $1 and s.pool_id = p.id and s.unit_id = any($3)
       where p.community_id = $1 and p.period = $2
       order by p.name`,
    values: [communityId, period, unitIds],
  })
  const parts = rows.map(({ unitId, poolId, itemId, weight, allWeights, extraFen, ...pool }) => ({
    unitId,
    poolId,
    itemId,
    pool,
    quantity: { digits: weight, places: 4 },
    allWeights: { digits: allWeights, places: 4 },
    extraFen,
  }))
  return Map.groupBy(parts, ({ unitId }) => unitId)
}

async function readVacancies(tx: Tx, communityId: string, unitIds: readonly string[]) {
  const { rows } = await tx.client.query<Vacancy & { householdId: string }>({
    name: 'vacancies_of_units',
    text: `
      select v.household_id as "householdId", v.from_on as "fromOn", v.until_on as "untilOn"
        from vacancies v join households h on h.community_id = $1 and h.id = v.household_id
       where v.community_id = $1 and h.unit_id = any($2)`,
    values: [communityId, unitIds],
  })
  return Map.groupBy(rows, ({ householdId }) => householdId)
}
