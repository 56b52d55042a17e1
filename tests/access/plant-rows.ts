import type { TestDatabase } from '../support/database.ts'
import { insert } from '../support/insert.ts'

/** What the sample company has none of, or too few of: an export, an invoice, an import, and talks at every kind of home. */
export async function plantRows(database: TestDatabase, communityId: string): Promise<void> {
  const { rows } = await database.owner.query<{
    id: string
    household_id: string
    unit_id: string
    staff_id: string
    account_id: string
  }>(
    `select h.id as household_id, h.unit_id,
            (select id from staff s where s.community_id = $1 and 'finance' = any(s.roles) limit 1) as staff_id,
            (select account_id from staff s where s.community_id = $1 and 'finance' = any(s.roles) limit 1) as account_id
       from households h where h.community_id = $1 limit 1`,
    [communityId],
  )
  const one = rows[0]
  if (!one) throw new Error('no household')
  const community = { community_id: communityId }
  await insert(database, 'statement_exports', {
    ...community,
    statement: 'receivables',
    format: 'csv',
    filters: '{}',
    state: 'waiting',
    requested_by: one.account_id,
  })
  await insert(database, 'meter_imports', {
    ...community,
    period: '2026-10',
    rows: 1,
    imported_by: one.staff_id,
  })
  await insert(database, 'invoices', {
    ...community,
    household_id: one.household_id,
    unit_id: one.unit_id,
    requested_by: one.account_id,
    state: 'requested',
    buyer_kind: 'person',
    buyer_name: '王小丽',
    net_fen: 100,
    tax_fen: 6,
    total_fen: 106,
  })
  // One at the home with most tickets, one next door, one in another building; the rest stay where they are.
  await database.owner.query(
    `with busy as (
       select unit_id, building_id from tickets where community_id = $1 and place = 'home' and unit_id is not null
        group by 1, 2 order by count(*) desc limit 1),
     homes as (
       (select 1 as nth, unit_id, building_id from busy)
       union all
       (select 2, u.id, u.building_id from units u, busy b
         where u.community_id = $1 and u.building_id = b.building_id and u.id <> b.unit_id
           and not exists (select from tickets t where t.community_id = $1 and t.unit_id = u.id) limit 1)
       union all
       (select 3, u.id, u.building_id from units u, busy b
         where u.community_id = $1 and u.building_id <> b.building_id
           and not exists (select from tickets t where t.community_id = $1 and t.unit_id = u.id) limit 1)),
     chosen as (
       select id, row_number() over (partition by kind order by created_at, id) as nth from tickets
        where community_id = $1 and kind in ('complaint', 'suggestion', 'consultation') and about_staff_id is null)
     update tickets t set place = 'home', unit_id = h.unit_id, building_id = h.building_id
       from chosen c join homes h on h.nth = c.nth where t.community_id = $1 and t.id = c.id`,
    [communityId],
  )
}
