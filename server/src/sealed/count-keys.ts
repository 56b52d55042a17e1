import pg from 'pg'
import '../db/schema.ts'
import { keyring } from './keyring.ts'
import { sealedPlaces } from './places.ts'
import { keysIn } from './reseal.ts'

/** How many rows one key seals; '' for rows that are not sealed at all. */
export type KeyUse = { key: string; rows: number }

/** Counts what each key seals, known keys without any as well; keys that seal nothing are forgotten but for the first. */
export async function countKeys(ownerUrl: string): Promise<KeyUse[]> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    const places = sealedPlaces().flatMap((place) => keysIn(place) ?? [])
    const { rows } = await client.query<KeyUse>(
      `select key, count(*)::int as rows from (${places.join(' union all ')}) used group by key order by key`,
    )
    const unused = keyring().filter(({ name }) => !rows.some(({ key }) => key === name))
    const first = keyring()[0].name
    await client.query('delete from data_keys where name <> $1 and name <> all($2)', [
      first,
      rows.map(({ key }) => key),
    ])
    return [...rows, ...unused.map(({ name }) => ({ key: name, rows: 0 }))]
  } finally {
    await client.end()
  }
}
