import { useEffect, useState } from 'react'
import { Empty } from '../components/empty'
import { Box } from '../components/native/box'
import type { Post } from '../lib/session'
import { useVisible } from '../lib/use-visible'
import { NEXT_STEP } from './desk-actions'
import { keepAddress } from './keep-address'
import style from './queue-desk.module.scss'
import { QueueList } from './queue-list'
import { rowId } from './queue-row'
import type { Counts, View } from './queue-views'
import { TicketPane } from './ticket-pane'
import { focusOn, useKeys } from './use-keys'
import { useQueue } from './use-queue'

type Props = {
  post: Post
  view: View
  wide: boolean
  /** The ticket the address names. */
  first: string | undefined
  onCounts: (counts: Counts) => void
  onHelp: () => void
}

/** List and ticket side by side: the cursor opens, a step leads to the next, the address says where one is. */
export function QueueDesk({ post, view, wide, first, onCounts, onHelp }: Props) {
  const queue = useQueue(post.communityId, view)
  const { rows, counts } = queue
  const visible = useVisible()
  const [chosen, setChosen] = useState(first)
  /** The row the keyboard has gone to. */
  const [followed, setFollowed] = useState<{ ticketId: string }>()
  const current = chosen ?? rows[0]?.ticketId

  useEffect(() => {
    if (counts) onCounts(counts)
  }, [counts, onCounts])
  useEffect(() => {
    if (visible) keepAddress('desk/queue', { show: view, ...(current ? { ticket: current } : {}) })
  }, [view, current, visible])

  const goTo = (ticketId: string | undefined) => {
    setChosen(ticketId)
    setFollowed(ticketId ? { ticketId } : undefined)
  }
  // The row is drawn and the dialog gone first, then the keyboard follows.
  useEffect(() => {
    if (followed) focusOn(rowId(followed.ticketId))
  }, [followed])
  const move = (by: 1 | -1) => () => {
    const at = rows.findIndex(({ ticketId }) => ticketId === current)
    goTo(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.ticketId)
  }
  /** After a step the next ticket is there already. */
  const onMoved = (ticketId: string) => {
    const at = rows.findIndex((row) => row.ticketId === ticketId)
    const next = rows[at + 1] ?? rows[at - 1]
    queue.drop(ticketId)
    goTo(next?.ticketId)
  }
  useKeys(
    {
      j: move(1),
      k: move(-1),
      arrowdown: move(1),
      arrowup: move(-1),
      '?': onHelp,
      escape: () => current && focusOn(rowId(current)),
    },
    visible,
  )

  return (
    <Box className={style.panes}>
      <Box className={style.queue}>
        <QueueList
          communityId={post.communityId}
          queue={queue}
          view={view}
          current={current}
          onOpen={(ticketId) => {
            setChosen(ticketId)
            if (ticketId === current) focusOn(NEXT_STEP)
          }}
        />
      </Box>
      <Box className={style.ticket}>
        {current ? (
          <TicketPane
            key={current}
            communityId={post.communityId}
            ticketId={current}
            wide={wide}
            visible={visible}
            onMoved={onMoved}
          />
        ) : (
          queue.query.data && <Empty text="队列清空了。" note="来了新单会先出现在左边。" />
        )}
      </Box>
    </Box>
  )
}
