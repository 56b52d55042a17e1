import { asc, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'

/** A member of staff as the database has them. */
export type StaffRow = typeof staff.$inferSelect

/**
 * Holds everybody who works in a community, in the one order everybody keeps, and who stands in for whom: whatever is
 * decided from here on about one of them is true until the end of the transaction. Rows that only refer to somebody do
 * not wait for it.
 */
export async function lockEverybody(tx: Tx, communityId: string): Promise<StaffRow[]> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`deputies:${communityId}`])
  return tx.db
    .select()
    .from(staff)
    .where(eq(staff.communityId, communityId))
    .orderBy(asc(staff.id))
    .for('no key update')
}
