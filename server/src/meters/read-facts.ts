import type { Decimal } from '@haolin/shared/decimal.ts'
import type { MeterKind, ReadingKind } from '@haolin/shared/meter/kinds.ts'
import type { Tx } from '../db/connect.ts'

/** A meter in a period: what its next reading is judged against. */
export type MeterFacts = {
  meterId: string
  code: string
  kind: MeterKind
  digits: number
  multiplier: number
  /** The counter before, in 1/1000 of a unit. */
  previous: number
  previousOn: string | null
  previousKind: ReadingKind | null
  /** How many revisions the reading of the period has, 0 for none. */
  revision: number
  /** What months before used, in 1/1000 of a unit. */
  usual: number[]
  /** The reading of the period is on a bill that stands. */
  billed: boolean
  /** The next period after this one that was read already. */
  nextPeriod: string | null
}

const billable = `not withdrawn and (verdict = 'ok' or confirmed)`

/** The reading that counts in every period of a meter: the highest revision. */
const current = (where: string) => `
  (select distinct on (period) * from meter_readings
    where community_id = $1 and meter_id = m.id and ${where} order by period, revision desc)`

const text = `
select m.id as "meterId", m.code, m.kind, m.digits, m.multiplier_scaled as multiplier,
       coalesce(before_.value_scaled, m.start_scaled) as previous, before_.read_on as "previousOn",
       before_.kind as "previousKind", coalesce(now_.revision, 0) as revision, usual.usages as usual,
       next_.period as "nextPeriod",
       exists (select from households h join charges c on c.community_id = $1 and c.household_id = h.id
                  and c.fee_item_id = m.fee_item_id and c.period = $2 and c.source = m.code
                  and c.bill_id is not null and c.voided_at is null
                where h.community_id = $1 and h.unit_id = m.unit_id) as billed
  from meters m
  left join lateral (select * from ${current('period < $2')} x where ${billable} order by period desc limit 1) before_ on true
  left join lateral (select max(revision) as revision from meter_readings
    where community_id = $1 and meter_id = m.id and period = $2) now_ on true
  left join lateral (select coalesce(array_agg(usage_scaled), '{}') as usages from
    (select usage_scaled from ${current(`period < $2 and period >= to_char(to_date($2, 'YYYY-MM') - interval '6 months', 'YYYY-MM')`)} x
      where ${billable}) y) usual on true
  left join lateral (select period from ${current('period > $2')} x where not withdrawn order by period limit 1) next_ on true
 where m.community_id = $1 and ($3::uuid[] is null or m.id = any($3)) and m.removed_on is null
 order by m.id`

/** Reads what readings of a period are judged against: of some meters, locked until the end, or of all of them. */
export async function readFacts(
  tx: Tx,
  communityId: string,
  period: string,
  meterIds: readonly string[] | null,
): Promise<MeterFacts[]> {
  if (meterIds) {
    await tx.client.query({
      name: 'lock_meters',
      text: 'select from meters where community_id = $1 and id = any($2) order by id for update',
      values: [communityId, meterIds],
    })
  }
  const { rows } = await tx.client.query<MeterFacts>({
    name: 'meter_facts',
    text,
    values: [communityId, period, meterIds],
  })
  return rows
}

/** A counter or a usage as it is stored, in 1/1000 of a unit. */
export const stand = (scaled: number): Decimal => ({ digits: scaled, places: 3 })

/** A decimal in 1/1000 of a unit; finer parts are rounded to the nearest. */
export const scale = ({ digits, places }: Decimal): number =>
  places <= 3 ? digits * 10 ** (3 - places) : Math.round(digits / 10 ** (places - 3))
