import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'

/** The calculation of all charges of a period. */
export type BillingRun = Api['GET /communities/:communityId/billing-runs/:runId']['reply']

const LOOK_AGAIN_MS = 1_000

/** True while the server works on it. */
export const isUnderWay = ({ state }: BillingRun) => state === 'calculating' || state === 'publishing'

/** Billing runs, newest period first; looked at again while one is under way. */
export function useRuns(communityId: string) {
  return useQuery({
    queryKey: ['billing-runs', communityId],
    queryFn: async () =>
      (await call('GET /communities/:communityId/billing-runs', { params: { communityId } })).runs,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  })
}

/** One billing run, followed while it is under way. */
export function useRun(communityId: string, runId: string) {
  return useQuery({
    queryKey: ['billing-run', communityId, runId],
    queryFn: () =>
      call('GET /communities/:communityId/billing-runs/:runId', { params: { communityId, runId } }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  })
}
