import type { Api } from '@haolin/shared/api/index.ts'
import { readSuggestionNumber } from '@haolin/shared/channel/suggestion.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { AppError, found } from '../app-error.ts'
import type { Context } from '../context.ts'
import { findRoot } from '../tickets/find-root.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { findAnswer, findSuggestion } from './queries.ts'

type Reply = Api['GET /communities/:communityId/suggestions/:number']['reply']

/** What became of a suggestion: where it stands and what was answered, never who wrote it or what. */
export async function readSuggestion(context: Context, communityId: string, typed: string): Promise<Reply> {
  const number = readSuggestionNumber(typed)
  if (!number) throw new AppError('not_found')
  return context.inTx(async (tx) => {
    const ticket = found(await findSuggestion(tx, communityId, number))
    // One that was merged stands where the other one stands.
    const rootId = await findRoot(tx, communityId, ticket.id)
    const row = rootId ? found(await readTicket(tx, communityId, rootId)).row : ticket
    return {
      number,
      stage: states[row.state].owner,
      answer: await findAnswer(tx, communityId, ticket.id),
      createdAt: ticket.createdAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
    }
  })
}
