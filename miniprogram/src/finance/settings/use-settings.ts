import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call'

/** Fee items with their prices, the rules of billing, and what waits for a second person. */
export type Prices = Api['GET /communities/:communityId/prices']['reply']
/** One fee item. */
export type PricedItem = Prices['items'][number]
/** Who collects, and which fee goes to whom. */
export type Merchants = Api['GET /communities/:communityId/merchants']['reply']

/** Prices, rules and what waits. */
export const usePrices = (communityId: string) =>
  useQuery({
    queryKey: ['prices', communityId],
    queryFn: () => call('GET /communities/:communityId/prices', { params: { communityId } }),
  })

/** Who collects here. */
export const useMerchants = (communityId: string) =>
  useQuery({
    queryKey: ['merchants', communityId],
    queryFn: () => call('GET /communities/:communityId/merchants', { params: { communityId } }),
  })
