import type { Tx } from '../db/connect.ts'
import { suggestionFates } from './tables.ts'

/** Begins the way of a suggestion, with the owner's word on whether the community may read of it. */
export async function beginFate(
  tx: Tx,
  ticket: { communityId: string; id: string },
  publicOk: boolean,
): Promise<void> {
  await tx.db
    .insert(suggestionFates)
    .values({ communityId: ticket.communityId, ticketId: ticket.id, publicOk })
    .onConflictDoNothing()
}
