import type { Tx } from '../db/connect.ts'
import { auditLog } from './tables.ts'

/**
 * Remembers for good who did what to what, in the transaction that does it. `action` is `room.deed`, `subject` the
 * kind and id of the thing; no phone numbers in `detail`.
 */
export async function audit(
  tx: Tx,
  communityId: string,
  actor: { accountId: string } | null,
  action: string,
  subject: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await tx.db
    .insert(auditLog)
    .values({ communityId, actorAccountId: actor?.accountId ?? null, action, subject, detail, at: tx.now })
}
