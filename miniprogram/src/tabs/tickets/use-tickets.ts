import type { Api } from '@haolin/shared/api/index.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../lib/call'
import { keepAnswer, readAnswer } from '../../lib/kept-answers'
import { useSession } from '../../lib/session'
import { useVisible } from '../../lib/use-visible'

type Route = Api['GET /communities/:communityId/my-tickets']
/** A page of my tickets. */
export type TicketPage = Route['reply']
/** One of my tickets in a list. */
export type TicketLine = TicketPage['items'][number]

const LOOK_EVERY_MS = 30_000

/** My tickets, page by page; the first page is kept for days without a network. */
export function useTickets(show: Route['query']['show']) {
  const { me, home } = useSession()
  const visible = useVisible()
  const communityId = home?.communityId ?? ''
  const place = `${me?.accountId}/tickets/${communityId}/${show}`
  return useInfiniteQuery({
    queryKey: ['kept', me?.accountId ?? 'nobody', `tickets/${communityId}`, show],
    enabled: communityId !== '',
    refetchInterval: visible && LOOK_EVERY_MS,
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const page = await call('GET /communities/:communityId/my-tickets', {
        params: { communityId },
        query: pageParam === '' ? { show } : { show, after: pageParam },
      })
      if (pageParam === '') keepAnswer(place, page)
      return page
    },
    getNextPageParam: (last: TicketPage) => last.next ?? undefined,
    initialData: () => {
      const kept = readAnswer<TicketPage>(place)
      return kept && { pages: [kept.data], pageParams: [''] }
    },
    initialDataUpdatedAt: () => readAnswer<TicketPage>(place)?.at,
  })
}
