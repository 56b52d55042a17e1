import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../lib/call'
import { useVisible } from '../lib/use-visible'

/** A return visit in the list. */
export type VisitLine = Api['GET /communities/:communityId/visits']['reply']['items'][number]
/** One return visit. */
export type Visit = Api['GET /communities/:communityId/visits/:visitId']['reply']
/** What a call came to. */
export type VisitResult = Visit['results'][number]['result']
export type Show = 'open' | 'done'

const LOOK_EVERY_MS = 60_000

/** The return visits of the desk. */
export function useVisits(communityId: string, show: Show) {
  const refetchInterval = useVisible() && LOOK_EVERY_MS
  return useQuery({
    queryKey: ['visits', communityId, show],
    queryFn: () => call('GET /communities/:communityId/visits', { params: { communityId }, query: { show } }),
    refetchInterval,
  })
}

/** One visit, and how to write down a call or take its ticket up again. */
export function useVisit(communityId: string, visitId: string) {
  const client = useQueryClient()
  const params = { communityId, visitId }
  const queryKey = ['visit', communityId, visitId]
  const query = useQuery({
    queryKey,
    // Whoever reads the number is remembered, so it is asked for once.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => call('GET /communities/:communityId/visits/:visitId', { params }),
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['visits', communityId] })
  return {
    query,
    record: async (result: VisitResult, text: string, key: string) => {
      const body = { result, text }
      const reply = await call('POST /communities/:communityId/visits/:visitId/calls', { params, body, key })
      client.setQueryData(queryKey, reply)
      await refresh()
      return reply
    },
    reopen: async ({ ticketId, text, reopen }: Visit, key: string) => {
      await call('POST /communities/:communityId/tickets/:ticketId/moves', {
        params: { communityId, ticketId },
        body: { move: 'reopen', version: reopen?.version ?? 1, reason: `回访不满意：${text ?? ''}` },
        key,
      })
      await refresh()
    },
  }
}
