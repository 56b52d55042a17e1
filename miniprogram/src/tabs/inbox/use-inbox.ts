import type { Api } from '@haolin/shared/api/index.ts'
import type { MessageGroup } from '@haolin/shared/message-ways.ts'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../lib/call'
import { useCurrentTab } from '../../lib/current-tab'
import { useSession } from '../../lib/session'
import { useKeptPages } from '../../lib/use-kept-pages'
import { useLive } from '../../lib/use-live'
import { useVisible } from '../../lib/use-visible'

type MessagePage = Api['GET /messages']['reply']
/** One thing we told. */
export type Message = MessagePage['items'][number]
/** Which part of the inbox is looked at. */
export type InboxPart = 'all' | 'unread' | MessageGroup

const LOOK_EVERY_MS = 30_000
/** Long enough to have seen what is on the screen. */
const SEEN_MS = 1500

const filterOf = (part: InboxPart): Api['GET /messages']['query'] => {
  if (part === 'all') return {}
  return part === 'unread' ? { unread: 'only' } : { group: part }
}

/** My messages, newest first, all or one part; what lay on the screen counts as read, and its mark stays until one comes back. */
export function useInbox() {
  const [part, choosePart] = useState<InboxPart>('all')
  const accountId = useSession((session) => session.me?.accountId)
  const visible = useVisible()
  const every = useLive(visible && accountId ? { of: 'inbox' } : undefined, LOOK_EVERY_MS)
  const name = part === 'all' ? 'messages' : `messages/${part}`
  const query = useKeptPages<MessagePage>({
    name,
    enabled: accountId !== undefined,
    every: visible && every,
    ask: async (after) => {
      const further = after === undefined ? {} : { after }
      const page = await call('GET /messages', { query: { ...filterOf(part), ...further } })
      if (after === undefined) useCurrentTab.getState().count({ inbox: page.unread })
      return page
    },
  })
  const pages = query.data?.pages ?? []
  const messages = pages.flatMap((page) => page.items)
  const newest = messages[0]?.messageId
  useSeen(messages, visible)

  const readAll = useMutation({
    mutationFn: async () => {
      if (!newest) return
      const group = part === 'all' || part === 'unread' ? {} : { group: part }
      await call('POST /messages/read-all', { body: { upTo: newest, ...group } })
      await query.refetch()
    },
  })
  return { query, messages, part, choosePart, groups: pages[0]?.groups ?? [], readAll }
}

/** Marks what lies on the screen as read once it has lain there for a moment. */
function useSeen(messages: readonly Message[], visible: boolean): void {
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
}
