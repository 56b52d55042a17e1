import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { endHashes } from '../sealed/hash-phone.ts'
import { residents } from './tables.ts'

/**
 * Whose number ends with these digits in a community, at least four: found by the hash of the last four, then judged by
 * the number itself. One statement, whether anybody has it or not; anything but four to eleven digits finds nobody.
 */
export async function findByPhoneEnd(tx: Tx, communityId: string, typed: string): Promise<string[]> {
  if (!/^\d{4,11}$/.test(typed)) return []
  const rows = await tx.db
    .select({ id: residents.id, phone: residents.phone })
    .from(residents)
    .where(
      and(
        eq(residents.communityId, communityId),
        inArray(residents.phoneEnd, endHashes(communityId, typed)),
        isNull(residents.removedAt),
      ),
    )
  return rows.filter(({ phone }) => phone?.endsWith(typed)).map(({ id }) => id)
}
