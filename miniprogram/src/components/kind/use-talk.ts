import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../lib/call'
import { useVisible } from '../../lib/use-visible'
import type { Ticket } from '../ticket/use-ticket'

/** A consultation as its two sides read it. */
export type Talk = Api['GET /communities/:communityId/tickets/:ticketId/talk']['reply']

const LOOK_EVERY_MS = 5_000

/** A talk that keeps itself fresh; `show` takes over an answer that came with what one said. */
export function useTalk({ communityId, ticketId, version }: Ticket) {
  const visible = useVisible()
  const client = useQueryClient()
  const queryKey = ['talk', ticketId, version]
  const query = useQuery({
    queryKey,
    queryFn: () =>
      call('GET /communities/:communityId/tickets/:ticketId/talk', { params: { communityId, ticketId } }),
    placeholderData: (before: Talk | undefined) => before,
    refetchInterval: visible && LOOK_EVERY_MS,
  })
  // The talk may have heard of a word before the ticket has; a step needs the ticket as it is now.
  const newest = query.data?.bubbles.at(-1)?.seq ?? 0
  const behind = newest > version
  useEffect(() => {
    if (behind) void client.invalidateQueries({ predicate: isTicket })
  }, [behind, client])
  return {
    query,
    show: (talk: Talk) => {
      client.setQueryData(queryKey, talk)
      void client.invalidateQueries({ predicate: isTicket })
    },
  }
}

const isTicket = ({ queryKey }: { queryKey: readonly unknown[] }) =>
  String(queryKey[2] ?? '').startsWith('ticket/')
