import { OutsideError, type WechatOrder } from '../../outside.ts'
import { callPay, type PayConnection } from './call-pay.ts'
import { merchantFields, orderPath } from './name-merchant.ts'
import { readOrder } from './read-order.ts'

/** Asks WeChat how an order stands, by our number; null when WeChat has never heard of it. */
export async function queryOrder(connection: PayConnection, outTradeNo: string): Promise<WechatOrder | null> {
  const whose = new URLSearchParams(merchantFields(connection))
  const path = orderPath(connection, `out-trade-no/${encodeURIComponent(outTradeNo)}?${whose}`)
  try {
    return readOrder(await callPay(connection, { method: 'GET', path }))
  } catch (error) {
    if (error instanceof OutsideError && error.code === 'ORDERNOTEXIST') return null
    throw error
  }
}
