import { useEffect, useState } from 'react'
import { Empty } from '../components/empty'
import { Box } from '../components/native/box'
import type { Post } from '../lib/session'
import { useVisible } from '../lib/use-visible'
import { BulkSheet } from './bulk-sheet'
import { NEXT_STEP } from './desk-actions'
import { keepAddress } from './keep-address'
import { takeBackLast, useLastOffer } from './last-offer'
import { PlayBar } from './play-bar'
import style from './queue-desk.module.scss'
import { QueueList } from './queue-list'
import { rowId } from './queue-row'
import { QueueTools } from './queue-tools'
import { type Counts, countOf, type Look } from './queue-views'
import { SEARCH, SearchBox } from './search-box'
import { SearchList } from './search-list'
import { TicketPane } from './ticket-pane'
import { type Result, useBulk } from './use-bulk'
import { focusOn, useKeys } from './use-keys'
import { usePlay } from './use-play'
import { useQueue } from './use-queue'
import { useSearch } from './use-search'
import { useSelection } from './use-selection'

type Props = {
  post: Post
  look: Look
  wide: boolean
  /** The ticket the address names. */
  first: string | undefined
  onCounts: (counts: Counts) => void
  onHelp: () => void
  onEdit: () => void
}

/** List and ticket side by side: the cursor opens, a step leads to the next, the address says where one is. */
export function QueueDesk({ post, look, wide, first, onCounts, onHelp, onEdit }: Props) {
  const { communityId } = post
  const queue = useQueue(communityId, look.filter)
  const { rows, counts } = queue
  const visible = useVisible()
  const [chosen, setChosen] = useState(first)
  /** The row the keyboard has gone to. */
  const [followed, setFollowed] = useState<{ ticketId: string }>()
  const [bulkOpen, setBulkOpen] = useState(false)
  const search = useSearch(communityId)
  const selection = useSelection({ ids: rows.map(({ ticketId }) => ticketId) })
  const bulk = useBulk(communityId)
  const play = usePlay({
    rows,
    total: countOf(look, counts) ?? rows.length,
    more: queue.query.hasNextPage && !queue.query.isFetchingNextPage ? queue.more : undefined,
  })
  const mayTakeBack = useLastOffer(({ last }) => last?.communityId === communityId)
  const back = useLastOffer((state) => state.back)
  const current = chosen ?? rows[0]?.ticketId

  // What one has before one's eyes stays there, even when a colleague takes it off the list.
  useEffect(() => {
    if (!chosen && current) setChosen(current)
  }, [chosen, current])
  useEffect(() => {
    if (counts) onCounts(counts)
  }, [counts, onCounts])
  useEffect(() => {
    if (visible) keepAddress('desk/queue', { show: look.name, ...(current ? { ticket: current } : {}) })
  }, [look.name, current, visible])

  const goTo = (ticketId: string | undefined) => {
    setChosen(ticketId)
    setFollowed(ticketId ? { ticketId } : undefined)
  }
  // The row is drawn and the dialog gone first, then the keyboard follows.
  useEffect(() => {
    if (followed) focusOn(rowId(followed.ticketId))
  }, [followed])
  const { takeBack } = play
  useEffect(() => {
    if (!back) return
    useLastOffer.setState({ back: undefined })
    takeBack(back.ticketId)
    setChosen(back.ticketId)
  }, [back, takeBack])

  const listed = search.on ? search.found : rows
  const move = (by: 1 | -1) => () => {
    const at = listed.findIndex(({ ticketId }) => ticketId === current)
    goTo(listed[Math.min(Math.max(at + by, 0), listed.length - 1)]?.ticketId)
  }
  /** After a step the next ticket is there already. */
  const onMoved = (ticketId: string) => {
    const at = rows.findIndex((row) => row.ticketId === ticketId)
    const next = play.on ? play.pass('done', ticketId) : (rows[at + 1] ?? rows[at - 1])?.ticketId
    queue.drop(ticketId)
    goTo(search.on ? ticketId : next)
  }
  /** What an order took out of this look leaves the list; what was refused stays ticked. */
  const letGo = async (results: readonly Result[]) => {
    selection.keepOnly(results.filter(({ done }) => !done).map(({ ticketId }) => ticketId))
    const { data } = await queue.query.refetch()
    const still = new Set(data?.pages.flatMap(({ items }) => items).map(({ ticketId }) => ticketId))
    const gone = results.filter(({ done, ticketId }) => done && !still.has(ticketId))
    if (gone.length > 0) queue.drop(...gone.map(({ ticketId }) => ticketId))
  }
  const skip = () => {
    if (play.on && current) goTo(play.pass('skipped', current) ?? current)
  }
  const openBulk = () => {
    if (selection.selected.length > 0) setBulkOpen(true)
  }
  const clearSearch = () => {
    search.type('')
    if (current) focusOn(rowId(current))
  }
  const openFound = (ticketId: string | undefined) => {
    if (!ticketId) return
    setChosen(ticketId)
    focusOn(NEXT_STEP)
  }
  useKeys(
    {
      j: move(1),
      k: move(-1),
      arrowdown: move(1),
      arrowup: move(-1),
      x: () => current && selection.toggle(current),
      'shift+x': () => current && selection.reach(current),
      'shift+a': selection.all,
      b: openBulk,
      g: play.round ? play.pause : play.start,
      s: skip,
      z: () => void takeBackLast(),
      '/': () => focusOn(SEARCH),
      '?': onHelp,
      escape: () => (search.on ? clearSearch() : current && focusOn(rowId(current))),
    },
    visible,
  )

  return (
    <Box className={style.panes}>
      <Box className={style.queue}>
        <Box className={style.top}>
          <Box className={style.find}>
            <SearchBox
              search={search}
              onEnter={() => openFound(search.found[0]?.ticketId)}
              onClear={clearSearch}
            />
          </Box>
          {!search.on && (
            <QueueTools
              look={look}
              selection={selection}
              playing={play.round !== undefined}
              onPlay={play.start}
              onBulk={openBulk}
              onEdit={onEdit}
            />
          )}
        </Box>
        <Box className={style.list}>
          {search.on ? (
            <SearchList search={search} current={current} onOpen={openFound} />
          ) : (
            <QueueList
              communityId={communityId}
              queue={queue}
              look={look}
              current={current}
              selection={selection}
              onOpen={(ticketId) => {
                setChosen(ticketId)
                if (ticketId === current) focusOn(NEXT_STEP)
              }}
            />
          )}
        </Box>
      </Box>
      <Box className={style.ticket}>
        <PlayBar play={play} onSkip={skip} onUndo={mayTakeBack ? () => void takeBackLast() : undefined} />
        <Box className={style.pane}>
          {current ? (
            <TicketPane
              key={current}
              communityId={communityId}
              ticketId={current}
              wide={wide}
              visible={visible}
              eager={play.on}
              onMoved={onMoved}
            />
          ) : (
            queue.query.data && <Empty text="队列清空了。" note="来了新单会先出现在左边。" />
          )}
        </Box>
      </Box>
      {bulkOpen && (
        <BulkSheet
          communityId={communityId}
          lines={rows.filter(({ ticketId }) => selection.has(ticketId))}
          bulk={bulk}
          onClose={() => setBulkOpen(false)}
          onDone={(results) => void letGo(results)}
        />
      )}
    </Box>
  )
}
