import { useState } from 'react'
import { call } from '../../lib/call'
import { CallError } from '../../lib/call-error'
import { useCurrentTab } from '../../lib/current-tab'
import { open } from '../../lib/navigate'
import { useSession } from '../../lib/session'
import { useFreshMe } from '../../lib/use-fresh-me'
import { useKeptQuery } from '../../lib/use-kept-query'
import { useLive } from '../../lib/use-live'
import { askToBind, useSignedIn, whenSignedIn } from '../../lib/use-signed-in'
import { useVisible } from '../../lib/use-visible'
import type { HomeState, HomeWays, News } from './home-state'

const LOOK_EVERY_MS = 30_000

/** What the home page shows and where it leads; everything may be read before one says who one is. */
export function useHome() {
  useSignedIn()
  const { me, home } = useSession()
  const visible = useVisible()
  const lookEveryMs = useLive(visible && me ? { of: 'inbox' } : undefined, LOOK_EVERY_MS)
  const every = visible && lookEveryMs
  // Whoever waits for the office to approve a home need not look elsewhere.
  useFreshMe({ enabled: !home, every })
  const community = useOpenCommunity(home?.communityId)
  const welcome = useKeptQuery({
    name: `welcome/${community}`,
    enabled: !home && community !== undefined,
    ask: () => call('GET /communities/:communityId/welcome', { params: { communityId: community ?? '' } }),
  })
  const own = useKeptQuery({
    name: `home/${home?.unitId}`,
    enabled: home !== undefined,
    every,
    ask: async () => {
      const facts = await call('GET /communities/:communityId/units/:unitId/home', {
        params: { communityId: home?.communityId ?? '', unitId: home?.unitId ?? '' },
      })
      useCurrentTab.getState().count({ inbox: facts.unread })
      return facts
    },
  })

  const state = ((): HomeState => {
    if (home) {
      if (own.data) {
        const age = { at: own.dataUpdatedAt, failed: own.isError }
        return { kind: 'bound', facts: own.data, homes: me?.homes.length ?? 1, age }
      }
      return own.isError ? { kind: 'failed', error: own.error } : { kind: 'loading' }
    }
    const { data, error } = welcome
    const gone = error instanceof CallError && error.status === 404
    if (!data && error && !gone) return { kind: 'failed', error }
    return {
      kind: 'unbound',
      communityName: data?.name,
      dutyPhone: data?.dutyPhone,
      news: data?.announcements ?? [],
    }
  })()

  const news = own.data?.announcements ?? welcome.data?.announcements ?? []
  const [reading, setReading] = useState<News>()
  const [choosing, setChoosing] = useState(false)
  const ways: HomeWays = {
    report: () => open('report/new'),
    photograph: () => open('report/new', { photo: '1' }),
    openTicket: (ticketId) => open('ticket/detail', { communityId: home?.communityId ?? '', ticketId }),
    allTickets: () => open('tabs/tickets'),
    pay: () => open('pay/bills'),
    openNews: (id) => setReading(news.find(({ announcementId }) => announcementId === id)),
    chooseHome: () => setChoosing(true),
    bind: () => void whenSignedIn(askToBind),
    retry: () => void (home ? own : welcome).refetch(),
  }
  return {
    state,
    ways,
    reading,
    closeNews: () => setReading(undefined),
    choosing,
    closeChoice: () => setChoosing(false),
  }
}

/** The community whose open page is shown: that of one's home, else the first one there is. */
function useOpenCommunity(ownId: string | undefined): string | undefined {
  const all = useKeptQuery({
    name: 'communities',
    enabled: ownId === undefined,
    ask: () => call('GET /communities'),
  })
  return ownId ?? all.data?.communities[0]?.communityId
}
