import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { charges } from './tables.ts'

/** Freezes a charge while it is looked at, or lets it run on with null; the caller holds its lock. */
export async function markDisputed(
  tx: Tx,
  communityId: string,
  chargeId: string,
  disputedAt: Date | null,
): Promise<void> {
  await tx.db
    .update(charges)
    .set({ disputedAt })
    .where(and(eq(charges.communityId, communityId), eq(charges.id, chargeId)))
}
