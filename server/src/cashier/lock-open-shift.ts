import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { cashShifts } from './tables.ts'

/** Locks the cashier's open shift, so that it cannot be closed while money is taken into it; null when there is none. */
export async function lockOpenShift(tx: Tx, communityId: string, staffId: string): Promise<string | null> {
  const [shift] = await tx.db
    .select({ id: cashShifts.id })
    .from(cashShifts)
    .where(
      and(
        eq(cashShifts.communityId, communityId),
        eq(cashShifts.cashierId, staffId),
        isNull(cashShifts.closedAt),
      ),
    )
    .for('update')
  return shift?.id ?? null
}
