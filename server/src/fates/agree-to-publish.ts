import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { moverOf } from '../tickets/read-ticket.ts'
import { readSuggestion, showFate } from './show-fate.ts'
import { suggestionFates } from './tables.ts'

type Route = Api['PUT /communities/:communityId/tickets/:ticketId/public-consent']

/** The owner agrees that the community reads of their suggestion, or takes that back; nobody else can. */
export async function agreeToPublish(
  context: MemberContext,
  ticketId: string,
  agree: boolean,
): Promise<Route['reply']> {
  return context.inTx(async (tx) => {
    const { ticket } = await readSuggestion(context, tx, ticketId)
    if (!moverOf(context, ticket).own) throw new AppError('not_found')
    await tx.db
      .update(suggestionFates)
      .set({ publicOk: agree })
      .where(
        and(
          eq(suggestionFates.communityId, context.member.communityId),
          eq(suggestionFates.ticketId, ticketId),
        ),
      )
    return showFate(context, tx, ticketId)
  })
}
