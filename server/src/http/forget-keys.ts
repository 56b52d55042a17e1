import type { Context } from '../context.ts'

/** A repeated request comes within seconds, a draft sent from a cellar within days; after this a key is forgotten. */
const keptDays = 7

/** Forgets old Idempotency-Keys, a thousand at a time so that nobody waits for it. */
export async function forgetKeys(context: Context): Promise<void> {
  for (;;) {
    const { rowCount } = await context.inTx((tx) =>
      tx.client.query(
        `delete from idempotency_keys where (account_id, key) in
           (select account_id, key from idempotency_keys where created_at < $1 order by created_at limit 1000)`,
        [new Date(tx.now.getTime() - keptDays * 86_400_000)],
      ),
    )
    if (!rowCount || rowCount < 1000) return
  }
}
