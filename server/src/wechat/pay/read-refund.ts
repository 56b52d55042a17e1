import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError, type WechatRefund } from '../../outside.ts'

const WireState = Type.Union([
  Type.Literal('PROCESSING'),
  Type.Literal('SUCCESS'),
  Type.Literal('CLOSED'),
  Type.Literal('ABNORMAL'),
])

const WireRefund = Type.Object({
  out_trade_no: Type.String(),
  out_refund_no: Type.String(),
  refund_id: Type.String(),
  transaction_id: Type.String(),
  status: Type.Optional(WireState),
  refund_status: Type.Optional(WireState),
  success_time: Type.Optional(Type.String()),
  user_received_account: Type.Optional(Type.String()),
  amount: Type.Object({ total: Type.Integer(), refund: Type.Integer(), payer_refund: Type.Integer() }),
})

const states = {
  PROCESSING: 'processing',
  SUCCESS: 'succeeded',
  CLOSED: 'closed',
  ABNORMAL: 'abnormal',
} as const

/** Reads a refund out of verified JSON: a reply says status where a notification says refund_status. */
export function readRefund(json: unknown): WechatRefund {
  const state = Value.Check(WireRefund, json) ? (json.status ?? json.refund_status) : undefined
  if (!Value.Check(WireRefund, json) || !state) {
    throw new OutsideError('UNEXPECTED', 'a refund without its fields', { retryable: false })
  }
  return {
    outTradeNo: json.out_trade_no,
    outRefundNo: json.out_refund_no,
    refundId: json.refund_id,
    transactionId: json.transaction_id,
    state: states[state],
    totalFen: json.amount.total,
    refundFen: json.amount.refund,
    payerRefundFen: json.amount.payer_refund,
    ...(json.success_time && { refundedAt: new Date(json.success_time).toISOString() }),
    ...(json.user_received_account && { receivedBy: json.user_received_account }),
  }
}
