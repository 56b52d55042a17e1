import { OutsideError, type WechatRefund } from '../../outside.ts'
import { callPay, type PayConnection } from './call-pay.ts'
import { readRefund } from './read-refund.ts'

/** Asks WeChat how a refund stands; null when the request for it never arrived there. */
export async function queryRefund(
  connection: PayConnection,
  outRefundNo: string,
): Promise<WechatRefund | null> {
  const path = `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`
  try {
    return readRefund(await callPay(connection, { method: 'GET', path }))
  } catch (error) {
    if (error instanceof OutsideError && error.code === 'RESOURCENOTEXISTS') return null
    throw error
  }
}
