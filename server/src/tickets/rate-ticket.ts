import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readSeen } from './read-seen.ts'
import { moverOf } from './read-ticket.ts'
import { showTicket } from './show-ticket.ts'
import { ratings } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/rating']

/** The owner's rating of a finished cycle, once; it keeps no ticket open and changes no state. */
export async function rateTicket(
  context: MemberContext,
  ticketId: string,
  rating: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const { communityId } = context.member
    const ticket = found(await readSeen(tx, context, ticketId))
    if (!moverOf(context, ticket).own) throw new AppError('not_found')
    if (ticket.row.state !== 'closed') throw new AppError('move_not_possible')
    await tx.db
      .insert(ratings)
      .values({
        communityId,
        ticketId,
        cycle: ticket.row.cycle,
        accountId: context.actor.accountId,
        ...rating,
      })
      .onConflictDoNothing()
    return showTicket(context, tx, ticket)
  })
}
