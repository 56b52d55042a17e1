import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { queryClient } from '../lib/query'

/** Money that arrived and has no place yet. */
export type SuspenseItem = Api['GET /communities/:communityId/suspense']['reply']['items'][number]

/** Money without a place: what waits, or what was settled. */
export function useSuspense(communityId: string, show: 'waiting' | 'settled') {
  return useQuery({
    queryKey: ['suspense', communityId, show],
    queryFn: () =>
      call('GET /communities/:communityId/suspense', { params: { communityId }, query: { show } }),
  })
}

/** Looks again at the list. */
export const refreshSuspense = (communityId: string) =>
  queryClient.invalidateQueries({ queryKey: ['suspense', communityId] })
