import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'
import { usePageParams } from '../lib/use-page-params'
import { useVisible } from '../lib/use-visible'
import type { PhoneSays } from './open-cashier'

/** Where a payment stands, as our own server says. */
export type PayOrder = Api['GET /communities/:communityId/pay-orders/:orderId']['reply']

const HURRY_MS = 1_000
const CALM_MS = 4_000
/** Longer than this WeChat's notice usually does not take. */
const LONG_MS = 20_000

/** Asks our server how the payment of this address stands, until it is settled. */
export function usePayOrder() {
  const { communityId = '', code = '', orderId = '', wechat_pay } = usePageParams()
  const says = (['ok', 'cancel', 'fail'] as const).find((word): word is PhoneSays => word === wechat_pay)
  const visible = useVisible()
  const [since] = useState(() => Date.now())
  const query = useQuery<PayOrder>({
    queryKey: ['pay-order', orderId],
    queryFn: () => {
      const query = says ? { phoneSays: says } : {}
      // Who paid by a link follows it by the link: the home and its community stay unknown to them.
      return code
        ? call('GET /pay-shares/:code/pay-orders/:orderId', { params: { code, orderId }, query })
        : call('GET /communities/:communityId/pay-orders/:orderId', {
            params: { communityId, orderId },
            query,
          })
    },
    enabled: (communityId !== '' || code !== '') && orderId !== '' && visible,
    refetchInterval: ({ state }) =>
      settled(state.data) ? false : Date.now() - since < LONG_MS ? HURRY_MS : CALM_MS,
  })
  return { query, says, communityId, code, long: Date.now() - since >= LONG_MS }
}

const settled = (order: PayOrder | undefined) => order?.state === 'paid' || order?.state === 'closed'
