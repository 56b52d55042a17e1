import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'

/** The account of a home as finance works on it. */
export type Account = Api['GET /communities/:communityId/units/:unitId/account']['reply']
export type AccountCharge = Account['charges'][number]
export type AccountReceipt = Account['receipts'][number]

const HOUR_MS = 60 * 60 * 1000

/** The account of one home, fresh whenever one comes back to it. */
export function useAccount(communityId: string, unitId: string) {
  return useQuery({
    queryKey: ['account', communityId, unitId],
    queryFn: () =>
      call('GET /communities/:communityId/units/:unitId/account', { params: { communityId, unitId } }),
  })
}

/** The buildings with the labels of their homes; houses do not move, so it is asked once. */
export function useHomes(communityId: string) {
  return useQuery({
    queryKey: ['buildings', communityId],
    staleTime: HOUR_MS,
    queryFn: () =>
      call('GET /communities/:communityId/buildings', { params: { communityId } }).then(
        (reply) => reply.buildings,
      ),
  })
}
