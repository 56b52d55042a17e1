import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { rankFor } from './rank-for.ts'
import { readSeen } from './read-seen.ts'

type Route = Api['GET /communities/:communityId/tickets/:ticketId/candidates']

/** Who could take a ticket, best first, with the reason in words. */
export async function listCandidates(context: MemberContext, ticketId: string): Promise<Route['reply']> {
  return context.inTx(async (tx) => {
    const { row } = found(await readSeen(tx, context, ticketId))
    const ranked = await rankFor(tx, row, context.member.post?.staffId)
    return {
      candidates: ranked.map(({ staffId, name, openTickets, capacity, reason, fits }) => ({
        staffId,
        name,
        openTickets,
        capacity,
        reason,
        fits,
      })),
    }
  })
}
