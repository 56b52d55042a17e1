import { randomUUID } from 'node:crypto'
import { sealPhone } from '@haolin/server/src/sealed/seal-phone.ts'
import { buildAccount, buildCommunity } from '../support/build-community.ts'
import { buildTicket } from '../support/build-ticket.ts'
import type { TestDatabase } from '../support/database.ts'
import { insert } from '../support/insert.ts'
import type { AccessWorld } from './build-world.ts'
import { plantRows } from './plant-rows.ts'

/** What foreign rows say, and what is searched for. */
export const marks = {
  name: '皇甫標記',
  phone: '13877665544',
  room: '9栋3单元2704',
  words: '紫色水管',
  plate: '浙A12345',
  number: 'BX20261121',
}

/** A further community full of rows that hold every mark, of the same company as another one; gives how many tables it fills. */
export async function plantElsewhere({ database, communities }: AccessWorld): Promise<number> {
  const community = await buildCommunity(database, '丙小区')
  const { communityId } = community
  await database.owner.query(
    'update communities set company_id = (select company_id from communities where id = $2) where id = $1',
    [communityId, communities.there],
  )
  const unit = await community.unit({ label: marks.room })
  const worker = await community.staff(['finance', 'agent'], { name: marks.name, phone: marks.phone })
  await community.resident(unit, { openid: 'marked', name: marks.name, phone: marks.phone })
  for (const state of ['submitted', 'accepted', 'resolved', 'closed'] as const) {
    const ticketId = await buildTicket(database, community, unit, worker, { state })
    await database.owner.query(
      'update tickets set text = $3, contact_name = $4, contact_phone = $5 where community_id = $1 and id = $2',
      [communityId, ticketId, marks.words, marks.name, sealPhone(marks.phone, 'tickets.contact_phone')],
    )
  }
  await plantRows(database, communityId)
  const { rows } = await database.owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'community_id'`,
  )
  let filled = 0
  for (const { name } of rows) {
    const found = await database.owner.query(`select from ${name} where community_id = $1 limit 1`, [
      communityId,
    ])
    filled += found.rows.length
  }
  return filled
}

/** Tables that speak of what all may know. */
const known = ['units', 'buildings', 'households', 'parking_spaces']

/** Copies what the home of the sweep has to the home next door, with neighbours of its own; gives how many tables took it. */
export async function plantNextDoor({ database, communities, homes }: AccessWorld): Promise<number> {
  const communityId = communities.here
  const { unitId, householdId } = homes.household
  const accountId = await buildAccount(database, 'neighbour-of-the-sweep')
  const residentId = await insert(database, 'residents', {
    community_id: communityId,
    household_id: householdId,
    unit_id: unitId,
    name: marks.name,
    phone: marks.phone,
    relation: 'owner',
    account_id: accountId,
    bound_by: 'phone',
    bound_at: new Date(),
  })
  const instead: Readonly<Record<string, string | undefined>> = {
    units: unitId,
    households: householdId,
    accounts: accountId,
    residents: residentId,
  }
  let taken = 0
  for (const table of await tablesOfHomes(database)) {
    if (known.includes(table.name) || table.name === 'residents') continue
    const values = table.columns.map((column) => {
      const other = instead[table.points[column] ?? '']
      if (other) return `case when x.${column} is null then null else '${other}'::uuid end`
      if (column === 'number' || column === 'hash') return `'${randomUUID()}'`
      return `x.${column}`
    })
    const belongs = table.columns.includes('unit_id') ? 'unit_id' : 'household_id'
    const wanted = belongs === 'unit_id' ? homes.own.units : homes.own.households
    const isHome = table.columns.includes('place') ? `and x.place = 'home'` : ''
    taken += await database.owner
      .query(
        `insert into ${table.name} (${table.columns}) select ${values} from ${table.name} x
          where x.community_id = $1 and x.${belongs} = any($2) ${isHome} limit 5`,
        [communityId, wanted],
      )
      .then(({ rowCount }) => (rowCount ? 1 : 0))
      // What counts once for each home, or hangs on a bill of the other, stays where it is.
      .catch(() => 0)
  }
  return taken
}

/** The tables with something of a home in them: their columns without the id, and which table a column points at. */
async function tablesOfHomes({ owner }: TestDatabase) {
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text) filter
              (where column_name <> 'id' and is_generated = 'NEVER' and is_identity = 'NO') as columns
       from information_schema.columns where table_schema = 'public' group by 1
     having 'community_id' = any(array_agg(column_name::text))
        and array_agg(column_name::text) && array['unit_id', 'household_id'] order by 1`,
  )
  const points = await owner.query<{ name: string; column: string; target: string }>(
    `select c.conrelid::regclass::text as name, a.attname as column, c.confrelid::regclass::text as target
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and a.attname <> 'community_id'`,
  )
  return rows.map(({ name, columns }) => ({
    name,
    columns,
    points: Object.fromEntries(
      points.rows.filter((one) => one.name === name).map(({ column, target }) => [column, target]),
    ) as Record<string, string>,
  }))
}
