import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { residents } from './tables.ts'

type Of = readonly { accountId: string | null }[]

/** The homes that colleagues are bound to themselves, by account: nobody decides or mends there as staff. */
export async function readBoundHomes(tx: Tx, communityId: string, people: Of) {
  const accounts = people.flatMap(({ accountId }) => accountId ?? [])
  if (accounts.length === 0) return []
  return tx.db
    .select({
      accountId: residents.accountId,
      unitId: residents.unitId,
      householdId: residents.householdId,
    })
    .from(residents)
    .where(
      and(
        eq(residents.communityId, communityId),
        inArray(residents.accountId, accounts),
        isNull(residents.removedAt),
      ),
    )
}
