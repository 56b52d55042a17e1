import type { Tx } from '../db/connect.ts'

/**
 * Notes that something about a ticket is under way, or is over: with its last loose end tied a finished ticket that was
 * kept from the archive goes there by itself.
 */
export async function tieLooseEnd(
  tx: Tx,
  communityId: string,
  ticketId: string,
  end: 'opened' | 'tied',
): Promise<void> {
  await tx.client.query({
    name: 'tie_loose_end',
    text: `
      update tickets set loose_ends = loose_ends + $3,
             timer_at = case when loose_ends + $3 = 0 and state in ('closed', 'cancelled', 'rejected')
                             then coalesce(timer_at, $4) else timer_at end
       where community_id = $1 and id = $2`,
    values: [communityId, ticketId, end === 'opened' ? 1 : -1, tx.now],
  })
}
