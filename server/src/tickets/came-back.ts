import { type SQL, sql } from 'drizzle-orm'

/**
 * Whether a ticket came back because its person is away, since it was last opened; with `staffId`, whether it was that
 * person. Column names stand as they do in the query around it.
 */
export const cameBack = (ticket: SQL, staffId?: SQL): SQL<boolean> => sql<boolean>`exists (
  select from ticket_events b where (b.community_id, b.ticket_id) = ${ticket} and b.move in ('take_back', 'decline')
     and b.detail ? 'instead' ${staffId ? sql`and b.detail->>'instead' = ${staffId}::text` : sql``}
     and b.seq > coalesce((select max(r.seq) from ticket_events r where (r.community_id, r.ticket_id) = ${ticket}
       and r.move = 'reopen'), 0))`
