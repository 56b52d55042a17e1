import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError, type WechatOrder } from '../../outside.ts'

const Direct = Type.Object({ appid: Type.String(), mchid: Type.String() })

const Partnered = Type.Object({
  sp_appid: Type.String(),
  sub_appid: Type.Optional(Type.String()),
  sp_mchid: Type.String(),
  sub_mchid: Type.String(),
})

const WireOrder = Type.Object({
  out_trade_no: Type.String(),
  trade_state: Type.Union([
    Type.Literal('NOTPAY'),
    Type.Literal('SUCCESS'),
    Type.Literal('REFUND'),
    Type.Literal('CLOSED'),
  ]),
  transaction_id: Type.Optional(Type.String()),
  attach: Type.Optional(Type.String()),
  success_time: Type.Optional(Type.String()),
  payer: Type.Optional(
    Type.Object({
      openid: Type.Optional(Type.String()),
      sp_openid: Type.Optional(Type.String()),
      sub_openid: Type.Optional(Type.String()),
    }),
  ),
  amount: Type.Object({
    total: Type.Integer(),
    currency: Type.Optional(Type.String()),
    payer_total: Type.Optional(Type.Integer()),
  }),
})

const states = { NOTPAY: 'unpaid', SUCCESS: 'paid', REFUND: 'refunded', CLOSED: 'closed' } as const

/** Reads an order out of verified JSON, from a query as from a notification; throws when a needed field is missing. */
export function readOrder(json: unknown): WechatOrder {
  const whose = readMerchant(json)
  if (!whose || !Value.Check(WireOrder, json)) {
    throw new OutsideError('UNEXPECTED', 'an order without its fields', { retryable: false })
  }
  return {
    ...whose,
    outTradeNo: json.out_trade_no,
    state: states[json.trade_state],
    totalFen: json.amount.total,
    currency: json.amount.currency ?? 'CNY',
    ...readOnceKnown(json),
  }
}

/** The app that ran and whose money it is; partner is the service provider between us and WeChat. */
function readMerchant(json: unknown): Pick<WechatOrder, 'appId' | 'mchId' | 'partnerId'> | null {
  if (Value.Check(Direct, json)) return { appId: json.appid, mchId: json.mchid }
  if (!Value.Check(Partnered, json)) return null
  return { appId: json.sub_appid ?? json.sp_appid, mchId: json.sub_mchid, partnerId: json.sp_mchid }
}

function readOnceKnown(json: Static<typeof WireOrder>): Partial<WechatOrder> {
  const openid = json.payer?.openid ?? json.payer?.sub_openid ?? json.payer?.sp_openid
  return {
    ...(json.amount.payer_total !== undefined && { payerTotalFen: json.amount.payer_total }),
    ...(json.transaction_id && { transactionId: json.transaction_id }),
    ...(openid && { openid }),
    ...(json.success_time && { paidAt: new Date(json.success_time).toISOString() }),
    ...(json.attach && { attach: json.attach }),
  }
}
