import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { residents } from './tables.ts'

/** Takes one person out of the register of a home; their binding ends with their next request. */
export async function endPerson(tx: Tx, communityId: string, residentId: string): Promise<void> {
  await tx.db
    .update(residents)
    .set({ removedAt: tx.now })
    .where(
      and(eq(residents.communityId, communityId), eq(residents.id, residentId), isNull(residents.removedAt)),
    )
}
