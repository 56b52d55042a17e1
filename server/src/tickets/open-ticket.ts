import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readTicket } from './read-ticket.ts'
import { showTicket } from './show-ticket.ts'
import { tickets } from './tables.ts'
import { visibleTo } from './visible-to.ts'

/** One ticket as this person may see it; what they may not see does not exist for them. */
export async function openTicket(
  context: MemberContext,
  ticketId: string,
): Promise<Api['GET /communities/:communityId/tickets/:ticketId']['reply']> {
  return context.inTx(async (tx) => {
    const [seen] = await tx.db
      .select({ id: tickets.id })
      .from(tickets)
      .where(and(visibleTo(context), eq(tickets.id, ticketId)))
    found(seen)
    return showTicket(context, tx, found(await readTicket(tx, context.member.communityId, ticketId)))
  })
}
