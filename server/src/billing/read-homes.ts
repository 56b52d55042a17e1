import type { BilledHome } from '@haolin/shared/billing/charge-home.ts'
import { datesOf } from '@haolin/shared/billing/period.ts'
import type { Tx } from '../db/connect.ts'

type Held = { heldFrom: string | null; heldUntil: string | null }
type Row = {
  unit_id: string
  label: string
  usage: string
  area_scaled: number
  household_id: string | null
  held_from: string | null
  held_until: string | null
  spaces: (Held & { code: string; kind: string })[]
}

/** A unit in a period: with a household it is a home to bill, without one it is passed over. */
export type UnitOfPeriod = {
  unitId: string
  label: string
  household: { id: string; home: BilledHome } | null
}

/** The units from `offset` on in the order of their ids, or the one named; a unit sold within the period comes once per household. */
export async function readHomes(
  tx: Tx,
  communityId: string,
  period: string,
  page: { offset: number; limit: number; unitId?: string },
): Promise<UnitOfPeriod[]> {
  const { firstDay, lastDay } = datesOf(period)
  const { rows } = await tx.client.query<Row>({
    name: 'units_of_period',
    text: `
      select u.id as unit_id, u.label, u.usage, u.area_scaled, h.id as household_id,
             h.from_on as held_from, h.until_on as held_until,
             coalesce((select jsonb_agg(jsonb_build_object('code', p.code, 'kind', p.kind,
                   'heldFrom', greatest(p.from_on, h.from_on), 'heldUntil', least(p.until_on, h.until_on))
                   order by p.code)
                 from parking_spaces p
                where p.community_id = $1 and p.household_id = h.id
                  and (p.from_on is null or p.from_on <= $3) and (p.until_on is null or p.until_on >= $2)),
               '[]') as spaces
        from (select * from units where community_id = $1 and ($6::uuid is null or id = $6)
               order by id offset $4 limit $5) u
        left join households h on h.community_id = $1 and h.unit_id = u.id
             and h.from_on <= $3 and (h.until_on is null or h.until_on >= $2)
       order by u.id, h.from_on`,
    values: [communityId, firstDay, lastDay, page.offset, page.limit, page.unitId ?? null],
  })
  return rows.map((row) => ({
    unitId: row.unit_id,
    label: row.label,
    household: row.household_id === null ? null : { id: row.household_id, home: homeOf(row) },
  }))
}

const homeOf = (row: Row): BilledHome => ({
  usage: row.usage,
  area: { digits: row.area_scaled, places: 4 },
  heldFrom: row.held_from,
  heldUntil: row.held_until,
  spaces: row.spaces,
})

/** How many units a community has. */
export async function countUnits(tx: Tx, communityId: string): Promise<number> {
  const { rows } = await tx.client.query<{ all: number }>({
    name: 'count_units',
    text: 'select count(*)::int as all from units where community_id = $1',
    values: [communityId],
  })
  return rows[0]?.all ?? 0
}
