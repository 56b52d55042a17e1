import type { shareRoutes } from '@haolin/shared/api/shares.ts'
import type { Handlers } from '../http/handlers.ts'
import { followShare, payShare, showShare } from './pay-share.ts'
import { sharePayment } from './share-payment.ts'

export const shareHandlers: Handlers<keyof typeof shareRoutes> = {
  'POST /communities/:communityId/units/:unitId/pay-shares': (context, { params, body }) =>
    sharePayment(context, params.unitId, body),
  'GET /pay-shares/:code': (context, { params }) => showShare(context, params.code),
  'POST /pay-shares/:code/pay-orders': (context, { params, body }) => payShare(context, params.code, body),
  'GET /pay-shares/:code/pay-orders/:orderId': (context, { params, query }) =>
    followShare(context, params.code, params.orderId, query.phoneSays),
}
