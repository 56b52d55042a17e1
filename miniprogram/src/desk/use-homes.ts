import type { Api } from '@haolin/shared/api/index.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { fetchMore } from '../lib/fetch-more'

type Page = Api['GET /communities/:communityId/register/homes']['reply']
/** One home of the list. */
export type HomeRow = Page['items'][number]
/** What the list is narrowed by. */
export type HomeFilter = Omit<Api['GET /communities/:communityId/register/homes']['query'], 'after'>

/** The company, its communities, the buildings of this one. */
export const useRegister = (communityId: string) =>
  useQuery({
    queryKey: ['register', communityId],
    queryFn: () => call('GET /communities/:communityId/register', { params: { communityId } }),
  })

/** Homes page by page; while a new search is under way the last one stays in view. */
export function useHomes(communityId: string, filter: HomeFilter) {
  const query = useInfiniteQuery({
    queryKey: ['register-homes', communityId, filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('GET /communities/:communityId/register/homes', {
        params: { communityId },
        query: { ...filter, ...(pageParam && { after: pageParam }) },
      }),
    getNextPageParam: (last: Page) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  return {
    query,
    homes: query.data?.pages.flatMap((page) => page.items) ?? [],
    all: query.data?.pages[0]?.all ?? 0,
    more: query.hasNextPage ? () => void fetchMore(query) : undefined,
  }
}
