import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { queryClient } from '../lib/query'

type Show = Api['GET /communities/:communityId/dunning']['query']['show']
/** Households on the ladder. */
export type DunningLine = Api['GET /communities/:communityId/dunning']['reply']['items'][number]
/** The file of one of them. */
export type DunningFile = Api['GET /communities/:communityId/dunning/:caseId']['reply']
type Result = Api['POST /communities/:communityId/dunning-tasks/:taskId/result']['body']
type Decision = Api['POST /communities/:communityId/promises/:promiseId/decision']['body']

/** Whoever speaks with households about fees. */
export const speakers = ['agent', 'finance', 'manager'] as const

/** Households with overdue fees, the oldest first. */
export const useLines = (communityId: string, show: Show) =>
  useQuery({
    queryKey: ['dunning', communityId, show],
    queryFn: () =>
      call('GET /communities/:communityId/dunning', { params: { communityId }, query: { show } }),
  })

/** One household's file, and what one notes in it. */
export function useFile(communityId: string, caseId: string) {
  const query = useQuery({
    queryKey: ['dunning', communityId, 'file', caseId],
    queryFn: () => call('GET /communities/:communityId/dunning/:caseId', { params: { communityId, caseId } }),
    enabled: caseId !== '' && communityId !== '',
  })
  const again = () => queryClient.invalidateQueries({ queryKey: ['dunning', communityId] })
  return {
    query,
    async record(taskId: string, body: Result, key: string) {
      await call('POST /communities/:communityId/dunning-tasks/:taskId/result', {
        params: { communityId, taskId },
        body,
        key,
      })
      await again()
    },
    async decide(promiseId: string, body: Decision, key: string) {
      await call('POST /communities/:communityId/promises/:promiseId/decision', {
        params: { communityId, promiseId },
        body,
        key,
      })
      await again()
    },
    async care(care: boolean) {
      await call('PUT /communities/:communityId/dunning/:caseId/care', {
        params: { communityId, caseId },
        body: { care },
      })
      await again()
    },
  }
}
