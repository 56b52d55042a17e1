import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readSeen } from './read-seen.ts'
import { showTicket } from './show-ticket.ts'

/** One ticket as this person may see it; what they may not see does not exist for them. */
export async function openTicket(
  context: MemberContext,
  ticketId: string,
): Promise<Api['GET /communities/:communityId/tickets/:ticketId']['reply']> {
  return context.inTx(async (tx) => {
    return showTicket(context, tx, found(await readSeen(tx, context, ticketId)))
  })
}
