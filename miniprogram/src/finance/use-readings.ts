import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../lib/call'

type Readings = Api['GET /communities/:communityId/readings']['reply']

/** A meter with what was read in the period. */
export type Stop = Readings['stops'][number]

/** All of them, those missing, or those that wait for a person. */
export type Show = 'all' | 'unread' | 'review'

/** Readings of a period, and the way to see them again after a change. */
export function useReadings(communityId: string, period: string, show: Show) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['readings', communityId, period, show],
    queryFn: () =>
      call('GET /communities/:communityId/readings', { params: { communityId }, query: { period, show } }),
  })
  return { query, refresh: () => client.invalidateQueries({ queryKey: ['readings', communityId] }) }
}
