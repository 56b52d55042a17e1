import { eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { accounts } from './tables.ts'

/** Forgets the number WeChat vouched for; the person may give it again. */
export async function forgetPhone(tx: Tx, accountId: string): Promise<void> {
  await tx.db.update(accounts).set({ phone: null }).where(eq(accounts.id, accountId))
}
