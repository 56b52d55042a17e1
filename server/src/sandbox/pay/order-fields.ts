/** The JSON schemas of WeChat Pay's requests: field limits, nothing unknown, nothing null. */

/** What prepay takes. */
export type PrepayBody = {
  appid: string
  mchid: string
  description: string
  out_trade_no: string
  time_expire?: string
  attach?: string
  notify_url: string
  amount: { total: number; currency?: 'CNY' }
  payer: { openid: string }
}

/** What close takes. */
export type CloseBody = { mchid: string }

/** What a refund takes: the order by one of its two numbers. */
export type RefundBody = {
  transaction_id?: string
  out_trade_no?: string
  out_refund_no: string
  reason?: string
  notify_url?: string
  amount: { refund: number; total: number; currency: 'CNY' }
}

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })
const fen = { type: 'integer', minimum: 1, maximum: 100_000_000_00 }
const tradeNumber = { type: 'string', pattern: '^[0-9A-Za-z_|*-]{6,32}$' }

// Public https without a query; loopback stands in for "public" here.
const notifyUrl = {
  type: 'string',
  maxLength: 255,
  pattern: '^(https://[^?#\\s]+|http://(127\\.0\\.0\\.1|localhost|\\[::1\\])(:\\d+)?/[^?#\\s]*)$',
}

const object = (properties: object, required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})

/** Prepay: an unknown or null field is refused like a bad one. */
export const prepaySchema = object(
  {
    appid: text(32),
    mchid: text(32),
    description: text(127),
    out_trade_no: tradeNumber,
    time_expire: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d$' },
    attach: text(128),
    notify_url: notifyUrl,
    goods_tag: text(32),
    support_fapiao: { type: 'boolean' },
    limit_pay: { type: 'array', items: { type: 'string' } },
    detail: { type: 'object' },
    scene_info: object({ payer_client_ip: text(45), device_id: text(32) }, ['payer_client_ip']),
    settle_info: object({ profit_sharing: { type: 'boolean' } }, []),
    amount: object({ total: fen, currency: { const: 'CNY' } }, ['total']),
    payer: object({ openid: text(128) }, ['openid']),
  },
  ['appid', 'mchid', 'description', 'out_trade_no', 'notify_url', 'amount', 'payer'],
)

/** Close: the merchant alone. */
export const closeSchema = object({ mchid: text(32) }, ['mchid'])

/** Query: the merchant in the query string. */
export const querySchema = object({ mchid: text(32) }, ['mchid'])

/** Refund: at least one fen, at most the order; reason shows in the payer's message. */
export const refundSchema = {
  ...object(
    {
      transaction_id: text(32),
      out_trade_no: tradeNumber,
      out_refund_no: { type: 'string', pattern: '^[0-9A-Za-z_|*@-]{1,64}$' },
      reason: text(80),
      notify_url: notifyUrl,
      funds_account: { enum: ['AVAILABLE', 'UNSETTLED'] },
      amount: object({ refund: fen, total: fen, currency: { const: 'CNY' } }, [
        'refund',
        'total',
        'currency',
      ]),
    },
    ['out_refund_no', 'amount'],
  ),
  oneOf: [{ required: ['transaction_id'] }, { required: ['out_trade_no'] }],
}
