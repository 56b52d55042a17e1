import type { TestDatabase } from './database.ts'

/** Writes one row as the owner of the tables and gives its id; names come from the test, never from outside. */
export async function insert(
  database: TestDatabase,
  table: string,
  row: Record<string, unknown>,
): Promise<string> {
  const names = Object.keys(row)
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
    Object.values(row),
  )
  return rows[0]?.id ?? ''
}
