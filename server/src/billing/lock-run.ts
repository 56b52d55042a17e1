import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { billingRuns } from './tables.ts'

/** Which billing run of which community. */
export type RunKey = { communityId: string; runId: string }

/** A billing run as it is remembered. */
export type Run = typeof billingRuns.$inferSelect

const same = (communityId: string, runId: string) =>
  and(eq(billingRuns.communityId, communityId), eq(billingRuns.id, runId))

/** Takes a run for one transaction if it is in this state: two workers on one run take turns, batch by batch. */
export async function lockRun(
  tx: Tx,
  { communityId, runId }: RunKey,
  state: Run['state'],
): Promise<Run | null> {
  const [run] = await tx.db.select().from(billingRuns).where(same(communityId, runId)).for('update')
  return run?.state === state ? run : null
}

/** Changes a run that this transaction has taken. */
export async function changeRun(tx: Tx, run: Run, change: Partial<Run>): Promise<void> {
  await tx.db.update(billingRuns).set(change).where(same(run.communityId, run.id))
}
