import type { Api } from '@haolin/shared/api/index.ts'
import { useEffect } from 'react'
import { call } from '../../lib/call'
import { useCurrentTab } from '../../lib/current-tab'
import { useSession } from '../../lib/session'
import { useKeptPages } from '../../lib/use-kept-pages'
import { useLive } from '../../lib/use-live'
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
  const every = useLive(visible && accountId ? { of: 'inbox' } : undefined, LOOK_EVERY_MS)
  const query = useKeptPages<MessagePage>({
    name: 'messages',
    enabled: accountId !== undefined,
    every: visible && every,
    ask: async (after) => {
      const page = await call('GET /messages', { query: after === undefined ? {} : { after } })
      if (after === undefined) useCurrentTab.getState().count({ inbox: page.unread })
      return page
    },
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
