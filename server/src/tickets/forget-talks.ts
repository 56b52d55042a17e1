import type { Tx } from '../db/connect.ts'

/** Takes the words out of talks that ended before a moment, at most `limit` of them; says how many. */
export async function forgetTalks(tx: Tx, before: Date, limit: number, words: string): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>('select forget_talks($1, $2, $3) as count', [
    before,
    limit,
    words,
  ])
  return rows[0]?.count ?? 0
}
