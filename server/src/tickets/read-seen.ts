import { and, eq } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type LoadedTicket, readTicket } from './read-ticket.ts'
import { tickets } from './tables.ts'
import { visibleTo } from './visible-to.ts'

/** Reads a ticket the caller may see; null for what does not exist for them. */
export async function readSeen(
  tx: Tx,
  context: MemberContext,
  ticketId: string,
  locked = false,
): Promise<LoadedTicket | null> {
  const [seen] = await tx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(visibleTo(context), eq(tickets.id, ticketId)))
  return seen ? readTicket(tx, context.member.communityId, ticketId, locked) : null
}
