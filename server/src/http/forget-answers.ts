import type { Tx } from '../db/connect.ts'
import { phoneHashes } from '../sealed/hash-phone.ts'

/**
 * Forgets the answers kept for repeated requests of an account, and those to others in which one of these names stands,
 * or one of these numbers, by its hash.
 */
export async function forgetAnswers(
  tx: Tx,
  accountId: string,
  names: readonly string[],
  phones: readonly string[],
): Promise<void> {
  await tx.client.query(
    `delete from idempotency_keys where account_id = $1 or exists
       (select from unnest($2::text[]) as word where strpos(reply::text, word) > 0)`,
    [accountId, [...names.filter((name) => name.length > 1), ...phones.flatMap(phoneHashes)]],
  )
}
