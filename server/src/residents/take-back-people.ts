import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { residents } from './tables.ts'

/** Takes people back who were entered by mistake and whom nothing speaks of yet; the bound ones stay. */
export async function takeBackPeople(
  tx: Tx,
  communityId: string,
  residentIds: readonly string[],
): Promise<void> {
  if (residentIds.length === 0) return
  await tx.db
    .delete(residents)
    .where(
      and(
        eq(residents.communityId, communityId),
        inArray(residents.id, [...residentIds]),
        isNull(residents.accountId),
      ),
    )
}
