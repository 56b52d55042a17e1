import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import type { TicketRow } from './read-ticket.ts'
import { tickets } from './tables.ts'

/**
 * Counts what keeps a ticket from the archive: surveys that can still be answered, visits that can still be made, money
 * still owed for it. The caller holds the ticket's lock. Gives the count.
 */
export async function countLooseEnds(
  tx: Tx,
  { communityId, id }: Pick<TicketRow, 'communityId' | 'id'>,
): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>({
    name: 'loose-ends',
    text: `
      select ((select count(*) from surveys s
                where s.community_id = $1 and s.ticket_id = $2 and s.ended_at is null and s.expires_at > $3)
            + (select count(*) from return_visits v
                where v.community_id = $1 and v.ticket_id = $2 and v.state = 'due' and v.expires_at > $3)
            + (select count(*) from quotations q
                 join charges c on c.community_id = $1 and c.id = q.charge_id and c.outstanding_fen > 0
                where q.community_id = $1 and q.ticket_id = $2))::int as count`,
    values: [communityId, id, tx.now],
  })
  const count = rows[0]?.count ?? 0
  await tx.db
    .update(tickets)
    .set({ looseEnds: count })
    .where(
      and(
        eq(tickets.communityId, communityId),
        eq(tickets.id, id),
        sql`${tickets.looseEnds} is distinct from ${count}`,
      ),
    )
  return count
}
