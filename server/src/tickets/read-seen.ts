import { and, eq } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type LoadedTicket, readTicket, readTicketWhere } from './read-ticket.ts'
import { tickets } from './tables.ts'
import { visibleTo } from './visible-to.ts'

/**
 * Reads a ticket the caller may see; null for what does not exist for them. Whoever locks it was allowed to see it
 * before: a ticket grabbed by another while one waits for the lock is still told as taken, not as missing.
 */
export async function readSeen(
  tx: Tx,
  context: MemberContext,
  ticketId: string,
  locked = false,
): Promise<LoadedTicket | null> {
  const where = and(visibleTo(context), eq(tickets.id, ticketId))
  if (!locked) return readTicketWhere(tx, where)
  const [seen] = await tx.db.select({ id: tickets.id }).from(tickets).where(where)
  return seen ? readTicket(tx, context.member.communityId, ticketId, true) : null
}
