import type { Api } from '@haolin/shared/api/index.ts'
import { call } from '../lib/call'
import type { Home } from '../lib/session'
import { useKeptQuery } from '../lib/use-kept-query'

/** Proof that money arrived, with what it settled. */
export type Receipt = Api['GET /communities/:communityId/receipts/:receiptId']['reply']

/** Receipts of a home, newest first. */
export function useReceipts({ communityId, unitId }: Home) {
  return useKeptQuery({
    name: `receipts/${unitId}`,
    ask: async () => {
      const params = { communityId, unitId }
      return (await call('GET /communities/:communityId/units/:unitId/receipts', { params })).receipts
    },
  })
}

/** One receipt; it never changes, so what this device keeps is the truth. */
export function useReceipt(communityId: string, receiptId: string) {
  return useKeptQuery<Receipt>({
    name: `receipt/${receiptId}`,
    ask: () =>
      call('GET /communities/:communityId/receipts/:receiptId', { params: { communityId, receiptId } }),
    enabled: communityId !== '' && receiptId !== '',
  })
}
