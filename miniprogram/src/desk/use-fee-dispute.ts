import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../lib/call'

/** A questioned charge in the list. */
export type FeeDisputeLine = Api['GET /communities/:communityId/fee-disputes']['reply']['items'][number]
/** Everything about one of them. */
export type Evidence = Api['GET /communities/:communityId/tickets/:ticketId/fee-dispute']['reply']
type Outcome = Api['POST /communities/:communityId/tickets/:ticketId/fee-dispute/outcome']['body']

/** Questioned charges of a community. */
export const useFeeDisputes = (communityId: string, show: 'open' | 'over') =>
  useQuery({
    queryKey: ['fee-disputes', communityId, show],
    queryFn: () =>
      call('GET /communities/:communityId/fee-disputes', { params: { communityId }, query: { show } }),
  })

/** The evidence about one, and how it is decided. */
export function useEvidence(communityId: string, ticketId: string) {
  const client = useQueryClient()
  const params = { communityId, ticketId }
  const query = useQuery({
    queryKey: ['fee-disputes', communityId, 'evidence', ticketId],
    queryFn: () => call('GET /communities/:communityId/tickets/:ticketId/fee-dispute', { params }),
  })
  const decide = async (body: Outcome, key: string) => {
    await call('POST /communities/:communityId/tickets/:ticketId/fee-dispute/outcome', { params, body, key })
    await client.invalidateQueries({ queryKey: ['fee-disputes', communityId] })
  }
  return { query, decide }
}
