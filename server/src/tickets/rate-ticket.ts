import type { Api } from '@haolin/shared/api/index.ts'
import { markOfFace } from '@haolin/shared/visit/marks.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { actOnMarks } from '../visits/act-on-marks.ts'
import { countLooseEnds } from './count-loose-ends.ts'
import { readSeen } from './read-seen.ts'
import { moverOf } from './read-ticket.ts'
import { showTicket } from './show-ticket.ts'
import { ratings } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/rating']

/** The owner's rating of a finished cycle, once; it changes no state, and a low one sets somebody to work. */
export async function rateTicket(
  context: MemberContext,
  ticketId: string,
  rating: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const { communityId } = context.member
    const ticket = found(await readSeen(tx, context, ticketId, true))
    if (!moverOf(context, ticket).own) throw new AppError('not_found')
    if (ticket.row.state !== 'closed') throw new AppError('move_not_possible')
    const rated = await tx.db
      .insert(ratings)
      .values({
        communityId,
        ticketId,
        cycle: ticket.row.cycle,
        accountId: context.actor.accountId,
        ...rating,
      })
      .onConflictDoNothing()
      .returning({ cycle: ratings.cycle })
    if (rated.length > 0) {
      const { text, speed, quality, attitude } = rating
      const marks = {
        speed: markOfFace(speed),
        quality: markOfFace(quality),
        attitude: markOfFace(attitude),
      }
      await actOnMarks(context, tx, ticket.row, marks, text)
      await countLooseEnds(tx, ticket.row)
    }
    return showTicket(context, tx, ticket)
  })
}
