import { and, inArray } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { receipts } from './tables.ts'

/** Takes somebody's name off the receipts of their homes; amounts, numbers and moments stay as they are. */
export async function erasePayer(
  tx: Tx,
  { names, householdIds }: { names: readonly string[]; householdIds: readonly string[] },
  goneName: string,
): Promise<void> {
  if (names.length === 0 || householdIds.length === 0) return
  await tx.db
    .update(receipts)
    .set({ payerName: goneName })
    .where(and(inArray(receipts.householdId, [...householdIds]), inArray(receipts.payerName, [...names])))
}
