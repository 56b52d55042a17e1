import { eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { surveys } from './tables.ts'

/** Takes the words out of an account's answers to surveys; the marks stay. */
export async function eraseMarks(tx: Tx, accountId: string): Promise<void> {
  await tx.db.update(surveys).set({ text: '' }).where(eq(surveys.accountId, accountId))
}
