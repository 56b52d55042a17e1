import type { Api } from '@haolin/shared/api/index.ts'
import { call } from '../lib/call'
import { useKeptQuery } from '../lib/use-kept-query'

/** What holds, what comes and what waits of the price list. */
export type PriceList = Api['GET /communities/:communityId/service-prices']['reply']
/** One service or material of the price list. */
export type PriceItem = PriceList['items'][number]
/** For how long the builder warrants what. */
export type WarrantyTerms = Api['GET /communities/:communityId/warranty-terms']['reply']

/** The whole price list, also what has gone out of use. */
export function usePriceList(communityId: string) {
  return useKeptQuery<PriceList>({
    name: `price-versions/${communityId}`,
    ask: () =>
      call('GET /communities/:communityId/service-prices', {
        params: { communityId },
        query: { retired: 'shown' },
      }),
  })
}

/** The warranty terms in force. */
export function useTerms(communityId: string) {
  return useKeptQuery<WarrantyTerms>({
    name: `warranty-versions/${communityId}`,
    ask: () => call('GET /communities/:communityId/warranty-terms', { params: { communityId } }),
  })
}
