import pg from 'pg'
import '../db/schema.ts'
import { type Place, sealedPlaces } from './places.ts'
import { type KeptRow, needsSealing, type ResealedRow, reseal } from './reseal.ts'

/** How many rows of a place were sealed now. */
export type SealedRows = { place: string; rows: number }

type PrimaryKey = { name: string; type: string }[]

/**
 * Seals every row of every place with the first key, a batch to a transaction. What a killed run has sealed stays
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
    for (const place of sealedPlaces()) {
      const rows = await sealPlace(client, place, atOnce)
      if (rows > 0) hear({ place: `${place.table}.${place.column}`, rows })
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

async function sealPlace(client: pg.Client, place: Place, atOnce: number): Promise<number> {
  const { rows: keyed } = await client.query<PrimaryKey[number]>(primaryKeyText, [place.table])
  let done = 0
  let after: unknown[] | null = null
  while (true) {
    const batch = await sealBatch(client, place, keyed, after, atOnce)
    done += batch.length
    const last = batch.at(-1)
    if (!last || batch.length < atOnce) return done
    after = keyed.map(({ name }) => last[name])
  }
}

/** Seals the next rows behind a primary key, all or none. */
async function sealBatch(
  client: pg.Client,
  place: Place,
  keyed: PrimaryKey,
  after: readonly unknown[] | null,
  atOnce: number,
): Promise<ResealedRow[]> {
  const { table, column } = place
  const names = keyed.map(({ name }) => name).join(', ')
  const behind = after ? `(${names}) > (${after.map((_, i) => `$${i + 2}`).join(', ')}) and` : ''
  await client.query('begin')
  try {
    // Contacts are insert-only: of them, too, nothing but the number is touched.
    await client.query(`select set_config('haolin.erasing', 'on', true)`)
    const { rows } = await client.query<KeptRow>(
      `select jsonb_build_object(${keyed.map(({ name }) => `'${name}', ${name}`).join(', ')}) as keyed, ${column} as kept
         from ${table} where ${behind} ${needsSealing(place)} order by ${names} limit $1 for update`,
      [atOnce, ...(after ?? [])],
    )
    const sealed = rows.map((row) => reseal(place, row))
    if (sealed.length > 0) await client.query(updateText(place, keyed), [JSON.stringify(sealed)])
    await client.query('commit')
    return sealed
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

function updateText({ table, column, as, end }: Place, keyed: PrimaryKey): string {
  const type = as === 'json' || as === 'numbers' ? 'jsonb' : 'text'
  const columns = [...keyed.map(({ name, type }) => `${name} ${type}`), `${column} ${type}`]
  const set = [`${column} = s.${column}`]
  if (end) {
    columns.push(`${end} text`)
    set.push(`${end} = s.${end}`)
  }
  return `update ${table} t set ${set.join(', ')} from jsonb_to_recordset($1) as s(${columns.join(', ')})
    where ${keyed.map(({ name }) => `t.${name} = s.${name}`).join(' and ')}`
}

/** From here on the database itself vouches that no plain number is left. */
async function confirmSealed(client: pg.Client): Promise<void> {
  for (const { table, name } of await unconfirmed(client))
    await client.query(`alter table ${table} validate constraint ${name}`)
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
