import { eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { accounts } from './tables.ts'

/** Remembers the number WeChat vouched for as this account's. */
export async function keepPhone(tx: Tx, accountId: string, phone: string): Promise<void> {
  await tx.db.update(accounts).set({ phone }).where(eq(accounts.id, accountId))
}
