import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { households } from './tables.ts'

/** One change of a household's people at a time, so that the last owner cannot leave twice at once. */
export async function lockHousehold(tx: Tx, communityId: string, householdId: string): Promise<void> {
  await tx.db
    .select({ id: households.id })
    .from(households)
    .where(and(eq(households.communityId, communityId), eq(households.id, householdId)))
    .for('no key update')
}
