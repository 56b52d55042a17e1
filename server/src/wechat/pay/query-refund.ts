import { OutsideError, type WechatRefund } from '../../outside.ts'
import { callPay, type PayConnection } from './call-pay.ts'
import { subMerchantFields } from './name-merchant.ts'
import { readRefund } from './read-refund.ts'

/** Asks WeChat how a refund stands; null when the request for it never arrived there. */
export async function queryRefund(
  connection: PayConnection,
  outRefundNo: string,
): Promise<WechatRefund | null> {
  const whose = new URLSearchParams(subMerchantFields(connection)).toString()
  const path = `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}${whose && `?${whose}`}`
  try {
    return readRefund(await callPay(connection, { method: 'GET', path }))
  } catch (error) {
    if (error instanceof OutsideError && error.code === 'RESOURCENOTEXISTS') return null
    throw error
  }
}
