import { eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { accounts } from './tables.ts'

/** Holds an account until the transaction ends, so that what changes its homes happens one after the other. */
export async function lockAccount(tx: Tx, accountId: string): Promise<{ phone: string | null }> {
  const [account] = await tx.db
    .select({ phone: accounts.phone })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    // Rows that refer to the account share its key; a stronger lock would deadlock two of them.
    .for('no key update')
  return found(account)
}
