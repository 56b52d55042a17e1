import type { NewRefund, WechatRefund } from '../../outside.ts'
import { callPay, type PayConnection } from './call-pay.ts'
import { subMerchantFields } from './name-merchant.ts'
import { readRefund } from './read-refund.ts'

/** Asks WeChat to give money back the way it came; the reply means accepted, seldom already done. */
export async function requestRefund(connection: PayConnection, refund: NewRefund): Promise<WechatRefund> {
  const body = {
    ...subMerchantFields(connection),
    out_trade_no: refund.outTradeNo,
    out_refund_no: refund.outRefundNo,
    ...(refund.reason && { reason: refund.reason }),
    notify_url: connection.notifyUrl,
    amount: { refund: refund.refundFen, total: refund.totalFen, currency: 'CNY' },
  }
  return readRefund(await callPay(connection, { method: 'POST', path: '/v3/refund/domestic/refunds', body }))
}
