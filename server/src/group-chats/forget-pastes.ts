import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { groupPastes } from './tables.ts'

/** What was pasted before a moment and still says something, with when it was. */
export const overPastes = (before: Date): SQL =>
  sql`select id, created_at as since from group_pastes where created_at < ${before}::timestamptz and text <> ''`

/** Empties it, at most `limit` pieces; says how many. */
export async function forgetPastes(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.db
    .update(groupPastes)
    .set({ text: '' })
    .where(inArray(groupPastes.id, sql`(select o.id from (${overPastes(before)}) o limit ${limit})`))
  return rowCount ?? 0
}
