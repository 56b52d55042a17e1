import type { Escalation } from '@haolin/shared/ticket/escalation.ts'
import type { Tx } from '../db/connect.ts'
import { escalations } from './tables.ts'

/** Writes the rungs a ticket's clocks have reached, each once; the sweep tells people of them. */
export async function recordRungs(
  tx: Tx,
  { communityId, id: ticketId }: { communityId: string; id: string },
  reached: readonly Escalation[],
): Promise<void> {
  if (reached.length === 0) return
  await tx.db
    .insert(escalations)
    .values(
      reached.map(({ reachedAt, ...rung }) => ({
        communityId,
        ticketId,
        ...rung,
        reachedAt: new Date(reachedAt),
      })),
    )
    .onConflictDoNothing()
}
