import type { paymentRoutes } from '@haolin/shared/api/payments.ts'
import { AppError } from '../app-error.ts'
import type { Handlers } from '../http/handlers.ts'
import { openPayOrder } from './open-pay-order.ts'
import { readPayOrder } from './read-pay-order.ts'
import { readReceipt, readReceipts } from './read-receipts.ts'
import { receiveNotice } from './receive-notice.ts'

export const paymentHandlers: Handlers<keyof typeof paymentRoutes> = {
  'POST /communities/:communityId/pay-orders': (context, { body }) => openPayOrder(context, body),
  'GET /communities/:communityId/pay-orders/:orderId': (context, { params, query }) =>
    readPayOrder(context, context.member.communityId, params.orderId, query.phoneSays),
  'GET /communities/:communityId/units/:unitId/receipts': (context, { params }) =>
    readReceipts(context, params.unitId),
  'GET /communities/:communityId/receipts/:receiptId': (context, { params }) =>
    readReceipt(context, params.receiptId),
  'POST /wechat/pay-notices': (context, { headers, raw }) => {
    if (!raw) throw new AppError('notice_refused')
    return receiveNotice(context, null, headers, raw)
  },
  'POST /wechat/pay-notices/:merchant': (context, { params, headers, raw }) => {
    if (!raw) throw new AppError('notice_refused')
    return receiveNotice(context, params.merchant, headers, raw)
  },
}
