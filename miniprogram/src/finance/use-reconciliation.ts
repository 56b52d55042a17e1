import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { queryClient } from '../lib/query'
import { useVisible } from '../lib/use-visible'

/** A month of days compared with WeChat's bills. */
export type Reconciliation = Api['GET /communities/:communityId/reconciliation']['reply']
/** One of its days. */
export type ReconciledDay = Reconciliation['days'][number]
/** One difference of a day. */
export type Difference =
  Api['GET /communities/:communityId/reconciliation/:day']['reply']['differences'][number]
/** The periods of the company's book. */
export type Period = Api['GET /communities/:communityId/periods']['reply']['periods'][number]
/** How a difference is settled. */
export type How =
  Api['POST /communities/:communityId/reconciliation/differences/:differenceId/settle']['body']['how']

const LOOK_EVERY_MS = 10_000

/** The days of a month at a merchant, yesterday's month when none is chosen; fresh while one looks. */
export function useReconciliation(
  communityId: string,
  month: string | undefined,
  merchantId: string | undefined,
) {
  const every = useVisible() && LOOK_EVERY_MS
  return useQuery({
    queryKey: ['reconciliation', communityId, 'month', month, merchantId],
    queryFn: () =>
      call('GET /communities/:communityId/reconciliation', {
        params: { communityId },
        query: { ...(month && { month }), ...(merchantId && { merchantId }) },
      }),
    refetchInterval: every,
  })
}

/** The differences of a day. */
export function useDifferences(communityId: string, day: string, merchantId: string) {
  return useQuery({
    queryKey: ['reconciliation', communityId, 'day', day, merchantId],
    queryFn: async () =>
      (
        await call('GET /communities/:communityId/reconciliation/:day', {
          params: { communityId, day },
          query: { merchantId },
        })
      ).differences,
  })
}

/** The periods of the company's book, newest first. */
export function usePeriods(communityId: string) {
  return useQuery({
    queryKey: ['periods', communityId],
    queryFn: async () =>
      (await call('GET /communities/:communityId/periods', { params: { communityId }, query: {} })).periods,
  })
}

const refresh = (name: string, communityId: string) =>
  queryClient.invalidateQueries({ queryKey: [name, communityId] })

/** Has a day's bills fetched and compared again. */
export async function runAgain(communityId: string, day: string, key: string): Promise<void> {
  const asked = { params: { communityId }, body: { day }, key }
  await call('POST /communities/:communityId/reconciliation/runs', asked)
  await refresh('reconciliation', communityId)
}

/** Settles a difference, by booking it from the bill or by words. */
export async function settle(
  communityId: string,
  differenceId: string,
  body: { how: How; note: string },
  key: string,
): Promise<void> {
  await call('POST /communities/:communityId/reconciliation/differences/:differenceId/settle', {
    params: { communityId, differenceId },
    body,
    key,
  })
  await refresh('reconciliation', communityId)
}

/** Locks a period of the company's book. */
export async function lockPeriod(communityId: string, period: string, key: string): Promise<void> {
  const body = { book: 'company' as const, period }
  await call('POST /communities/:communityId/period-locks', { params: { communityId }, body, key })
  await refresh('periods', communityId)
}

/** Asks a manager to open a locked period again. */
export async function askReopen(
  communityId: string,
  wanted: { period: string; reason: string },
  key: string,
): Promise<void> {
  const body = { book: 'company' as const, ...wanted }
  await call('POST /communities/:communityId/period-locks/reopen', { params: { communityId }, body, key })
  await refresh('periods', communityId)
}
