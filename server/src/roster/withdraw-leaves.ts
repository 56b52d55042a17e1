import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { leaves } from './tables.ts'

/** Withdraws what somebody who goes has asked for and nobody has decided. */
export async function withdrawLeaves(tx: Tx, communityId: string, staffId: string): Promise<void> {
  await tx.db
    .update(leaves)
    .set({ state: 'withdrawn' })
    .where(and(eq(leaves.communityId, communityId), eq(leaves.staffId, staffId), eq(leaves.state, 'asked')))
}
