import { call } from '../lib/call'
import { useKeptPages } from '../lib/use-kept-pages'
import { useVisible } from '../lib/use-visible'

const LOOK_EVERY_MS = 10_000

/**
 * My own tickets and those offered to me, in the order the server gives: risk first, then the soonest promise. They are
 * there in a basement without a network too.
 */
export function useMyWork(communityId: string, show: 'open' | 'done') {
  const visible = useVisible()
  const query = useKeptPages({
    name: `work/${communityId}/${show}`,
    every: visible && LOOK_EVERY_MS,
    ask: (after) =>
      call('GET /communities/:communityId/my-work', { params: { communityId }, query: { show, after } }),
  })
  return { query, lines: query.data?.pages.flatMap((page) => page.items) ?? [] }
}
