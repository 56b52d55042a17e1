import type { WechatOrder } from '../outside.ts'

/** A success of WeChat's, by notice or by query: money arrived, even if a part of it went back since. */
export type PaidOrder = WechatOrder & { transactionId: string; paidAt: string }

/** Whether WeChat says that money arrived for an order. */
export const isPaid = (order: WechatOrder): order is PaidOrder =>
  (order.state === 'paid' || order.state === 'refunded') && Boolean(order.transactionId && order.paidAt)
