import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { type NewOrder, OutsideError } from '../../outside.ts'
import { callPay, type PayConnection } from './call-pay.ts'
import { merchantFields, orderPath, payerFields } from './name-merchant.ts'

const Prepaid = Type.Object({ prepay_id: Type.String({ minLength: 1 }) })

/** Announces an order to WeChat; the same order always makes the same bytes, so that a repetition is accepted. */
export async function prepayOrder(connection: PayConnection, order: NewOrder): Promise<{ prepayId: string }> {
  const body = {
    ...merchantFields(connection),
    ...payerFields(connection, order.openid),
    description: order.description,
    out_trade_no: order.outTradeNo,
    time_expire: toChinaTime(order.expiresAt),
    ...(order.attach && { attach: order.attach }),
    notify_url: connection.notifyUrl,
    amount: { total: order.totalFen, currency: 'CNY' },
  }
  const json = await callPay(connection, { method: 'POST', path: orderPath(connection, 'jsapi'), body })
  if (!Value.Check(Prepaid, json)) {
    throw new OutsideError('UNEXPECTED', 'a prepay reply without prepay_id', { retryable: false })
  }
  return { prepayId: json.prepay_id }
}

const chinaOffsetMs = 8 * 3_600_000

/** RFC 3339 at +08:00 in whole seconds, the only form WeChat documents for time_expire. */
function toChinaTime(isoMoment: string): string {
  const shifted = new Date(Date.parse(isoMoment) + chinaOffsetMs)
  return `${shifted.toISOString().slice(0, 19)}+08:00`
}
