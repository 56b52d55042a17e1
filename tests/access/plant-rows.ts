import { hashCode } from '@haolin/server/src/shares/hash-code.ts'
import type { TestDatabase } from '../support/database.ts'
import { insert } from '../support/insert.ts'

/** The code of the link by which somebody else may pay for a home of the first community. */
export const shareCode = 'AccessSweepShareCode00'

type Place = { household_id: string; unit_id: string; staff_id: string; account_id: string }

/** What a community has none of, or too few of, so that every route finds a row: of every household what a household may have. */
export async function plantRows(database: TestDatabase, communityId: string): Promise<void> {
  const { rows } = await database.owner.query<Place>(
    `select h.id as household_id, h.unit_id, s.id as staff_id, s.account_id
       from households h cross join lateral (
         select * from staff s where s.community_id = $1 order by 'finance' = any(s.roles) desc limit 1) s
      where h.community_id = $1 and h.until_on is null
      order by (select count(*) from charges c where c.community_id = $1 and c.household_id = h.id and c.outstanding_fen > 0) desc
      limit 1`,
    [communityId],
  )
  const one = rows[0]
  if (!one) throw new Error('no household')
  const { household_id, unit_id, staff_id, account_id } = one
  const community = { community_id: communityId }
  const home = { ...community, household_id, unit_id }
  const file = {
    file_name: '房屋.xlsx',
    head: ['房号'],
    mapping: '{}',
    cells: [{ line: 2, cells: ['101'] }],
  }
  await insert(database, 'statement_exports', {
    ...community,
    statement: 'receivables',
    format: 'csv',
    filters: '{}',
    state: 'waiting',
    requested_by: account_id,
  })
  await insert(database, 'meter_imports', { ...community, period: '2026-10', rows: 1, imported_by: staff_id })
  await insert(database, 'register_imports', {
    ...community,
    ...file,
    kind: 'homes',
    state: 'looked_at',
    head_line: 1,
    rows: 1,
    imported_by: staff_id,
  })
  await insert(database, 'invoices', {
    ...home,
    requested_by: account_id,
    state: 'requested',
    buyer_kind: 'person',
    buyer_name: '王小丽',
    net_fen: 100,
    tax_fen: 6,
    total_fen: 106,
  })
  await insert(database, 'binding_requests', {
    ...community,
    unit_id,
    account_id,
    name: '赵一帆',
    phone: '13700001234',
    relation: 'tenant',
    note: '',
  })
  await plantHouseholds(database, communityId, staff_id)
  await plantMoney(database, communityId)
}

/** A vehicle, a pet and a need of every household. */
async function plantHouseholds({ owner }: TestDatabase, communityId: string, staffId: string) {
  const households = 'from households h where h.community_id = $1 and h.until_on is null'
  await owner.query(
    `insert into vehicles (community_id, household_id, plate, from_on)
     select $1, h.id, '浙Z' || lpad(row_number() over (order by h.id)::text, 5, '0'), '2026-01-01' ${households}`,
    [communityId],
  )
  await owner.query(
    `insert into pets (community_id, household_id, kind, name) select $1, h.id, 'dog', '豆豆' ${households}`,
    [communityId],
  )
  await owner.query(
    `insert into needs (community_id, household_id, kind, consented_by, consent_way, consented_on, until_on, entered_by)
     select $1, h.id, 'quiet', '本人', 'face', '2026-01-01', '2099-01-01', $2 ${households} on conflict do nothing`,
    [communityId, staffId],
  )
}

/** A fee that homes share with a cost of it, and a company that collects. */
async function plantMoney(database: TestDatabase, communityId: string) {
  const community = { community_id: communityId }
  const fee = { code: 'sweep', name: '公共照明分摊', kind: 'pool', basis: '合同', account: 'income' }
  const feeItemId = await insert(database, 'fee_items', { ...community, ...fee })
  const pool = { period: '2026-10', name: '电梯', weights: 'area', cost_fen: 100_00 }
  await insert(database, 'pools', { ...community, ...pool, fee_item_id: feeItemId })
  const collector = { name: '代收公司', mode: 'direct', mch_id: '1900000109' }
  await insert(database, 'merchant_accounts', { ...community, ...collector })
}

/** A link for paying what the home that owes most owes, and a code some browser shows. */
export async function plantCodes(database: TestDatabase, communityId: string): Promise<void> {
  const { rows } = await database.owner.query<{ household_id: string; unit_id: string; id: string }>(
    `select household_id, unit_id, id from charges where community_id = $1 and outstanding_fen > 0 and bill_id is not null
      order by outstanding_fen desc limit 1`,
    [communityId],
  )
  const charge = rows[0]
  const made = await database.owner.query<{ id: string }>('select id from accounts order by id limit 1')
  if (!charge) throw new Error('nothing owed')
  const { household_id, unit_id } = charge
  const community = { community_id: communityId }
  const shareId = await insert(database, 'pay_shares', {
    ...community,
    household_id,
    unit_id,
    hash: hashCode(shareCode),
    made_by: made.rows[0]?.id,
    expires_at: '2099-01-01T00:00:00Z',
  })
  await database.owner.query('insert into pay_share_lines values ($1, $2, $3, 2)', [
    communityId,
    shareId,
    charge.id,
  ])
  await insert(database, 'desktop_codes', {
    code_hash: 'nobody knows it',
    secret_hash: 'nor this',
    browser: 'Edge',
    address: '10.0.0.1',
    state: 'waiting',
    created_at: new Date(),
    expires_at: '2099-01-01T00:00:00Z',
  })
}

/** Talks at the home with most tickets, next door and in another building, where the sample company has too few. */
export async function spreadTalks({ owner }: TestDatabase, communityId: string): Promise<void> {
  // The rest stay where they are.
  await owner.query(
    `with busy as (
       select unit_id, building_id from tickets where community_id = $1 and place = 'home' and unit_id is not null
        group by 1, 2 order by count(*) desc, 1 limit 1),
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
