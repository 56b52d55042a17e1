import type { Api } from '@haolin/shared/api/index.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { fetchMore } from '../../lib/fetch-more'

type HistoryPage = Api['GET /communities/:communityId/my-record']['reply']

/** Whose history is read, and how one page of it is asked for. */
export type History = { name: string; ask: (query: { after?: string }) => Promise<HistoryPage> }

/** A history page by page. */
export function useHistory({ name, ask }: History) {
  const query = useInfiniteQuery({
    queryKey: ['history', name],
    initialPageParam: '',
    queryFn: ({ pageParam }) => ask(pageParam === '' ? {} : { after: pageParam }),
    getNextPageParam: (last: HistoryPage) => last.next ?? undefined,
  })
  return {
    query,
    entries: query.data?.pages.flatMap((page) => page.items) ?? [],
    more: query.hasNextPage ? () => void fetchMore(query) : undefined,
  }
}
