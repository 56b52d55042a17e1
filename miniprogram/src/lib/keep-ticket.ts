import type { Api } from '@haolin/shared/api/index.ts'
import { keepAnswer } from './kept-answers'
import { queryClient } from './query'
import { useSession } from './session'

type Ticket = Api['GET /communities/:communityId/tickets/:ticketId']['reply']

/** The name under which a device keeps a ticket. */
export const ticketName = (communityId: string, ticketId: string): string =>
  `ticket/${communityId}/${ticketId}`

/** Takes over a ticket that came as the answer to a step, on every page and for opening it without a network. */
export function keepTicket(ticket: Ticket): void {
  const accountId = useSession.getState().me?.accountId ?? 'nobody'
  const name = ticketName(ticket.communityId, ticket.ticketId)
  keepAnswer(`${accountId}/${name}`, ticket)
  queryClient.setQueryData(['kept', accountId, name], ticket)
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isListOfTickets(queryKey) })
}

/** Lists and the home page say the same sentence as the ticket, so they ask anew. */
const isListOfTickets = (queryKey: readonly unknown[]) =>
  /^(home|tickets|work|queue|pool)/.test(String(queryKey[2] ?? queryKey[0]))

/** What is kept of this ticket is no longer true; whoever opens it asks anew. */
export function forgetTicket(communityId: string, ticketId: string): void {
  const accountId = useSession.getState().me?.accountId ?? 'nobody'
  const queryKey = ['kept', accountId, ticketName(communityId, ticketId)]
  void queryClient.invalidateQueries({ queryKey, refetchType: 'none' })
  void queryClient.invalidateQueries({ predicate: ({ queryKey: key }) => isListOfTickets(key) })
}
