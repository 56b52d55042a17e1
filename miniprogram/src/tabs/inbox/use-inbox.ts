import type { Api } from '@haolin/shared/api/index.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../lib/call'
import { useCurrentTab } from '../../lib/current-tab'
import { keepAnswer, readAnswer } from '../../lib/kept-answers'
import { useSession } from '../../lib/session'
import { useVisible } from '../../lib/use-visible'

type MessagePage = Api['GET /messages']['reply']
/** One thing we told. */
export type Message = MessagePage['items'][number]

const LOOK_EVERY_MS = 30_000
/** Long enough to have seen what is on the screen. */
const SEEN_MS = 1500

/** My messages, newest first; what lay on the screen counts as read, and its mark stays until one comes back. */
export function useInbox() {
  const accountId = useSession((session) => session.me?.accountId)
  const visible = useVisible()
  const place = `${accountId}/messages`
  const query = useInfiniteQuery({
    queryKey: ['kept', accountId ?? 'nobody', 'messages'],
    enabled: accountId !== undefined,
    refetchInterval: visible && LOOK_EVERY_MS,
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const page = await call('GET /messages', { query: pageParam === '' ? {} : { after: pageParam } })
      if (pageParam === '') {
        keepAnswer(place, page)
        useCurrentTab.getState().count({ inbox: page.unread })
      }
      return page
    },
    getNextPageParam: (last: MessagePage) => last.next ?? undefined,
    initialData: () => {
      const kept = readAnswer<MessagePage>(place)
      return kept && { pages: [kept.data], pageParams: [''] }
    },
    initialDataUpdatedAt: () => readAnswer<MessagePage>(place)?.at,
  })
  const messages = query.data?.pages.flatMap((page) => page.items) ?? []
  const unread = messages.filter((one) => !one.read).map((one) => one.messageId)
  const unreadIds = unread.slice(0, 100).join()

  useEffect(() => {
    if (!visible || unreadIds === '') return
    const timer = setTimeout(() => {
      const messageIds = unreadIds.split(',')
      call('POST /messages/read', { body: { messageIds } }).then(
        () => {
          const { counts, count } = useCurrentTab.getState()
          count({ inbox: Math.max(0, (counts.inbox ?? 0) - messageIds.length) })
        },
        // They stay unread, and the next look marks them.
        () => undefined,
      )
    }, SEEN_MS)
    return () => clearTimeout(timer)
  }, [visible, unreadIds])

  return { query, messages }
}
