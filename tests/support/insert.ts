import '@haolin/server/src/db/schema.ts'
import { sealedPlaces } from '@haolin/server/src/sealed/places.ts'
import { reseal } from '@haolin/server/src/sealed/reseal.ts'
import type { TestDatabase } from './database.ts'
import './keys.ts'

/**
 * Writes one row as the owner of the tables and gives its id; names come from the test, never from outside. What the
 * product seals is given open and sealed here.
 */
export async function insert(
  database: TestDatabase,
  table: string,
  row: Record<string, unknown>,
): Promise<string> {
  const places = sealedPlaces().filter((place) => place.table === table && row[place.column])
  if (places.length > 0) row = reseal(places, { keyed: row, kept: row, needs: places.map(() => true) })
  for (const { column, as } of places) if (as === 'json') row[column] = JSON.stringify(row[column])
  const names = Object.keys(row)
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
    Object.values(row),
  )
  return rows[0]?.id ?? ''
}
