import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/call'
import type { Ticket } from '../ticket/use-ticket'

/** What has become of a suggestion. */
export type SuggestionFile = Api['GET /communities/:communityId/tickets/:ticketId/suggestion']['reply']

/** The fate of a suggestion, asked anew with every step of its ticket. */
export function useSuggestion({ communityId, ticketId, version }: Ticket) {
  const client = useQueryClient()
  const queryKey = ['suggestion', ticketId, version]
  const query = useQuery({
    queryKey,
    queryFn: () =>
      call('GET /communities/:communityId/tickets/:ticketId/suggestion', {
        params: { communityId, ticketId },
      }),
    placeholderData: (before: SuggestionFile | undefined) => before,
  })
  return {
    query,
    show: (file: SuggestionFile) => {
      client.setQueryData(queryKey, file)
      void client.invalidateQueries({
        predicate: (one) => String(one.queryKey[2] ?? '').startsWith('ticket/'),
      })
    },
  }
}
