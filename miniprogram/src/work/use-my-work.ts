import { call } from '../lib/call'
import { useKeptPages } from '../lib/use-kept-pages'
import { useLive } from '../lib/use-live'
import { useVisible } from '../lib/use-visible'

const LOOK_EVERY_MS = 10_000

/**
 * My own tickets and those offered to me, in the order the server gives: risk first, then the soonest promise. They are
 * there in a basement without a network too.
 */
export function useMyWork(communityId: string, show: 'open' | 'done') {
  const visible = useVisible()
  const every = useLive(visible ? { of: 'work', communityId } : undefined, LOOK_EVERY_MS)
  const query = useKeptPages({
    name: `work/${communityId}/${show}`,
    every: visible && every,
    ask: (after) =>
      call('GET /communities/:communityId/my-work', { params: { communityId }, query: { show, after } }),
  })
  return { query, lines: query.data?.pages.flatMap((page) => page.items) ?? [] }
}
