import type { Api } from '@haolin/shared/api/index.ts'
import { call } from '../../lib/call'
import { useSession } from '../../lib/session'
import { useKeptPages } from '../../lib/use-kept-pages'
import { useLive } from '../../lib/use-live'
import { useVisible } from '../../lib/use-visible'

type Route = Api['GET /communities/:communityId/my-tickets']
/** A page of my tickets. */
export type TicketPage = Route['reply']
/** One of my tickets in a list. */
export type TicketLine = TicketPage['items'][number]

const LOOK_EVERY_MS = 30_000

/** My tickets, page by page; the first page is kept for days without a network. */
export function useTickets(show: Route['query']['show']) {
  const communityId = useSession(({ home }) => home?.communityId) ?? ''
  const visible = useVisible()
  const every = useLive(visible && communityId ? { of: 'inbox' } : undefined, LOOK_EVERY_MS)
  return useKeptPages<TicketPage>({
    name: `tickets/${communityId}/${show}`,
    enabled: communityId !== '',
    every: visible && every,
    ask: (after) =>
      call('GET /communities/:communityId/my-tickets', {
        params: { communityId },
        query: after === undefined ? { show } : { show, after },
      }),
  })
}
