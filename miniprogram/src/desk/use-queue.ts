import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../lib/call'
import { fetchMore } from '../lib/fetch-more'
import { useLive } from '../lib/use-live'
import { useVisible } from '../lib/use-visible'
import type { QueueFilter, QueueLine } from './queue-views'

const LOOK_EVERY_MS = 5000

/** A row that stays where it is; `gone` when the ticket has left this view meanwhile. */
export type SteadyLine = QueueLine & { gone: boolean }

/** The desk's list, fresh by itself, whose rows never move by themselves: what is new waits beside it. */
export function useQueue(communityId: string, filter: QueueFilter) {
  const visible = useVisible()
  const client = useQueryClient()
  const queryKey = ['queue', communityId, filter]
  const every = useLive(visible ? { of: 'queue', communityId } : undefined, LOOK_EVERY_MS)
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('GET /communities/:communityId/queue', {
        params: { communityId },
        query: { ...filter, after: pageParam },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: visible && every,
    staleTime: 0,
  })
  const [order, setOrder] = useState<readonly string[]>()
  const seen = useRef(new Map<string, QueueLine>())
  /** Those I have just dealt with, until an answer younger than my step has come. */
  const handled = useRef(new Map<string, number>())

  const lines = (query.data?.pages.flatMap((page) => page.items) ?? []).filter(
    ({ ticketId }) => (handled.current.get(ticketId) ?? 0) < query.dataUpdatedAt,
  )
  for (const line of lines) seen.current.set(line.ticketId, line)
  const present = new Set(lines.map(({ ticketId }) => ticketId))
  const steady = order?.some((id) => present.has(id)) ? withTail(order, lines) : lines.map(idOf)
  const settled =
    order !== undefined && steady.length === order.length && (steady[0] === order[0] || !order[0])
  if (query.data && !settled) setOrder(steady)

  const rows = steady.flatMap((id): SteadyLine[] => {
    const line = seen.current.get(id)
    return line ? [{ ...line, gone: !present.has(id) }] : []
  })
  return {
    query,
    rows,
    counts: query.data?.pages[0]?.counts,
    /** Tickets that came while one looked. */
    fresh: lines.filter(({ ticketId }) => !steady.includes(ticketId)).length,
    takeIn: () => setOrder(lines.map(idOf)),
    more: async () => {
      const answer = await fetchMore(query)
      setOrder(answer.data?.pages.flatMap((page) => page.items).map(idOf))
    },
    /** Takes tickets I have dealt with off the list. */
    drop: (...ticketIds: string[]) => {
      for (const ticketId of ticketIds) handled.current.set(ticketId, Date.now())
      setOrder((now) => now?.filter((id) => !ticketIds.includes(id)))
      void client.invalidateQueries({ queryKey: ['queue', communityId] })
    },
  }
}

const idOf = ({ ticketId }: QueueLine) => ticketId

/** What follows below the last row moves none of them: it was there all the time, beyond the end of the page. */
function withTail(order: readonly string[], lines: readonly QueueLine[]): readonly string[] {
  const known = new Set(order)
  const last = lines.map((line) => known.has(line.ticketId)).lastIndexOf(true)
  return last === lines.length - 1 ? order : [...order, ...lines.slice(last + 1).map(idOf)]
}
