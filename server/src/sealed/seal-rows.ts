import pg from 'pg'
import '../db/schema.ts'
import { type Place, sealedPlaces } from './places.ts'
import { type KeptRow, needsSealing, type ResealedRow, reseal } from './reseal.ts'

/** How many rows of a table were sealed now. */
export type SealedRows = { table: string; rows: number }

type SealedTable = { name: string; places: Place[]; keyed: { name: string; type: string }[] }

/**
 * Seals every row of every table with the first key, a batch to a transaction. What a killed run has sealed stays
 * sealed and is passed over by the next; whoever reads meanwhile opens both. One run at a time: another one waits.
 */
export async function sealRows(
  ownerUrl: string,
  { atOnce = 500, hear = () => {} }: { atOnce?: number; hear?: (sealed: SealedRows) => void } = {},
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'haolin-seal' })
  // A lost connection also fails the query under way, which says so.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('haolin sealing'))`)
    for (const table of await sealedTables(client)) {
      const rows = await sealTable(client, table, atOnce)
      if (rows > 0) hear({ table: table.name, rows })
    }
    await confirmSealed(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Whether rows from before sealing may still be there: the database says so until every row was looked at. */
export async function waitsForSealing(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    return (await unconfirmed(client)).length > 0
  } finally {
    await client.end()
  }
}

async function sealTable(client: pg.Client, table: SealedTable, atOnce: number): Promise<number> {
  let done = 0
  let after: unknown[] | null = null
  while (true) {
    const batch = await sealBatch(client, table, after, atOnce)
    done += batch.length
    const last = batch.at(-1)
    if (!last || batch.length < atOnce) return done
    after = table.keyed.map(({ name }) => last[name])
  }
}

/** Seals the next rows behind a primary key, all or none. */
async function sealBatch(
  client: pg.Client,
  table: SealedTable,
  after: readonly unknown[] | null,
  atOnce: number,
): Promise<ResealedRow[]> {
  await client.query('begin')
  try {
    // Contacts are insert-only: of them, too, nothing but the number is touched.
    await client.query(`select set_config('haolin.erasing', 'on', true)`)
    const { rows } = await client.query<KeptRow>(selectText(table, after), [atOnce, ...(after ?? [])])
    const sealed = rows.map((row) => reseal(table.places, row))
    if (sealed.length > 0) await client.query(updateText(table), [JSON.stringify(sealed)])
    await client.query('commit')
    return sealed
  } catch (error) {
    await client.query('rollback').catch(() => {})
    // The database repeats the row it refused, which nobody's screen should show.
    if (error instanceof pg.DatabaseError) error.detail = undefined
    throw error
  }
}

function selectText({ name, places, keyed }: SealedTable, after: readonly unknown[] | null): string {
  const key = keyed.map((one) => one.name).join(', ')
  const behind = after ? `(${key}) > (${after.map((_, i) => `$${i + 2}`).join(', ')}) and` : ''
  const object = (columns: string[]) =>
    `jsonb_build_object(${columns.map((column) => `'${column}', ${column}`).join(', ')})`
  const needs = places.map((place) => `coalesce(${needsSealing(place)}, false)`)
  return `select ${object(keyed.map((one) => one.name))} as keyed, ${object(places.flatMap(columnsOf))} as kept,
      array[${needs.join(', ')}] as needs
    from ${name} where ${behind} (${needs.join(' or ')}) order by ${key} limit $1 for update`
}

/** All places of a row at once: a row half of which is still plain is refused. */
function updateText({ name, places, keyed }: SealedTable): string {
  const typed = places.flatMap((place) =>
    columnsOf(place).map(
      (column) => `${column} ${place.as === 'json' || place.as === 'numbers' ? 'jsonb' : 'text'}`,
    ),
  )
  const set = places.flatMap(columnsOf).map((column) => `${column} = s.${column}`)
  return `update ${name} t set ${set.join(', ')}
    from jsonb_to_recordset($1) as s(${[...keyed.map((one) => `${one.name} ${one.type}`), ...typed].join(', ')})
    where ${keyed.map((one) => `t.${one.name} = s.${one.name}`).join(' and ')}`
}

const columnsOf = ({ column, end }: Place) => (end ? [column, end] : [column])

/** From here on the database itself vouches that no plain number is left. */
async function confirmSealed(client: pg.Client): Promise<void> {
  for (const { table, name } of await unconfirmed(client))
    await client.query(`alter table ${table} validate constraint ${name}`)
}

async function sealedTables(client: pg.Client): Promise<SealedTable[]> {
  const tables: SealedTable[] = []
  for (const [name, places] of Map.groupBy(sealedPlaces(), ({ table }) => table)) {
    const { rows: keyed } = await client.query<SealedTable['keyed'][number]>(primaryKeyText, [name])
    tables.push({ name, places, keyed })
  }
  return tables
}

async function unconfirmed(client: pg.Client): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `select conrelid::regclass::text as table, conname as name from pg_constraint
      where contype = 'c' and conname like '%\\_sealed' and not convalidated order by 1, 2`,
  )
  return rows
}

const primaryKeyText = `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
  from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
 where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`
