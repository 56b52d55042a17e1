import type { Api } from '@haolin/shared/api/index.ts'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../lib/call'
import { fetchMore } from '../lib/fetch-more'

/** Everything the register has of a home. */
export type HomeFile = Api['GET /communities/:communityId/units/:unitId/file']['reply']
type Timeline = Api['GET /communities/:communityId/units/:unitId/timeline']['reply']
/** A kind of entry of the timeline. */
export type TimelineKind = Timeline['items'][number]['kind']

/** The file of a home, and the way to see it and its timeline again after a change. */
export function useHomeFile(communityId: string, unitId: string) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['home-file', communityId, unitId],
    queryFn: () =>
      call('GET /communities/:communityId/units/:unitId/file', { params: { communityId, unitId } }),
  })
  const refresh = () => {
    for (const name of ['home-file', 'home-timeline', 'register-homes'])
      void client.invalidateQueries({ queryKey: [name, communityId] })
  }
  return { query, refresh }
}

/** The timeline of a household of a home, page by page, of one kind or of all. */
export function useTimeline(
  communityId: string,
  unitId: string,
  asked: { kind?: TimelineKind; householdId?: string },
) {
  const query = useInfiniteQuery({
    queryKey: ['home-timeline', communityId, unitId, asked],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('GET /communities/:communityId/units/:unitId/timeline', {
        params: { communityId, unitId },
        query: { ...asked, ...(pageParam && { after: pageParam }) },
      }),
    getNextPageParam: (last: Timeline) => last.next ?? undefined,
  })
  return {
    query,
    entries: query.data?.pages.flatMap((page) => page.items) ?? [],
    more: query.hasNextPage ? () => void fetchMore(query) : undefined,
  }
}
