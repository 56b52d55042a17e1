import { and, eq, isNull, lte } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { lockAccount } from '../session/lock-account.ts'
import { residents } from './tables.ts'

/**
 * One binding of an account at a time, so that two ways into the same home cannot meet half-way; leases that are over
 * are laid aside, or they would stand in the way of a new one.
 */
export async function beginBinding(tx: Tx, accountId: string): Promise<{ phone: string | null }> {
  const account = await lockAccount(tx, accountId)
  await tx.db
    .update(residents)
    .set({ removedAt: residents.validUntil })
    .where(
      and(eq(residents.accountId, accountId), isNull(residents.removedAt), lte(residents.validUntil, tx.now)),
    )
  return account
}
