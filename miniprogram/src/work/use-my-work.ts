import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { useVisible } from '../lib/use-visible'

const LOOK_EVERY_MS = 10_000

/** My own tickets and those offered to me, in the order the server gives: risk first, then the soonest promise. */
export function useMyWork(communityId: string, show: 'open' | 'done') {
  const visible = useVisible()
  const query = useInfiniteQuery({
    queryKey: [`work/${communityId}`, show],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('GET /communities/:communityId/my-work', {
        params: { communityId },
        query: { show, after: pageParam },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: visible && LOOK_EVERY_MS,
  })
  return { query, lines: query.data?.pages.flatMap((page) => page.items) ?? [] }
}
