import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { ticketEvents, tickets } from '../tickets/tables.ts'

/** A committed step with its ticket as it stands now. */
export async function readStep(
  tx: Tx,
  { communityId, ticketId, seq }: Jobs['ticket.stepped'],
): Promise<{ ticket: TicketRow; event: typeof ticketEvents.$inferSelect }> {
  const [step] = await tx.db
    .select({ ticket: tickets, event: ticketEvents })
    .from(ticketEvents)
    .innerJoin(
      tickets,
      and(eq(tickets.communityId, ticketEvents.communityId), eq(tickets.id, ticketEvents.ticketId)),
    )
    .where(
      and(
        eq(ticketEvents.communityId, communityId),
        eq(ticketEvents.ticketId, ticketId),
        eq(ticketEvents.seq, seq),
      ),
    )
  return found(step)
}
