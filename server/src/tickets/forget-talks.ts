import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'

/** Talks that ended before a moment and still say something, with when they ended; `forget_talks` of the database asks the same. */
export const overTalks = (before: Date, words: string): SQL =>
  sql`select id, closed_at as since from talks_over(${before}::timestamptz, ${words})`

/** Takes the words out of them, at most `limit`; says how many. */
export async function forgetTalks(tx: Tx, before: Date, limit: number, words: string): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>('select forget_talks($1, $2, $3) as count', [
    before,
    limit,
    words,
  ])
  return rows[0]?.count ?? 0
}
