import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call'
import type { Ticket } from '../ticket/use-ticket'

/** What a complaint has besides its timeline. */
export type ComplaintFile = Api['GET /communities/:communityId/tickets/:ticketId/complaint']['reply']

/** The file of a complaint, asked anew with every step of its ticket. */
export function useComplaint({ communityId, ticketId, version }: Ticket) {
  return useQuery({
    queryKey: ['complaint', ticketId, version],
    queryFn: () =>
      call('GET /communities/:communityId/tickets/:ticketId/complaint', {
        params: { communityId, ticketId },
      }),
    placeholderData: (before: ComplaintFile | undefined) => before,
  })
}
