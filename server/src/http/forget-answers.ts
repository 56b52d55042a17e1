import type { Tx } from '../db/connect.ts'

/** Forgets the answers kept for repeated requests of an account, and those to others in which one of these words stands. */
export async function forgetAnswers(tx: Tx, accountId: string, words: readonly string[]): Promise<void> {
  await tx.client.query(
    `delete from idempotency_keys where account_id = $1 or exists
       (select from unnest($2::text[]) as word where strpos(reply::text, word) > 0)`,
    [accountId, words.filter((word) => word.length > 1)],
  )
}
