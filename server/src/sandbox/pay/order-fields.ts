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

/** What prepay takes of a service provider: the payer in the app that runs. */
export type PartnerPrepayBody = Omit<PrepayBody, 'appid' | 'mchid' | 'payer'> & {
  sp_appid: string
  sp_mchid: string
  sub_appid?: string
  sub_mchid: string
  payer: { sp_openid?: string; sub_openid?: string }
}

/** What a refund takes: the order by one of its two numbers. */
export type RefundBody = {
  sub_mchid?: string
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

const about = {
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
}
const needed = ['description', 'out_trade_no', 'notify_url', 'amount', 'payer']

/** Prepay: an unknown or null field is refused like a bad one. */
export const prepaySchema = object(
  { appid: text(32), mchid: text(32), ...about, payer: object({ openid: text(128) }, ['openid']) },
  ['appid', 'mchid', ...needed],
)

/** Prepay of a service provider: with a sub_appid the payer is known by sub_openid, without by sp_openid. */
export const partnerPrepaySchema = object(
  {
    sp_appid: text(32),
    sp_mchid: text(32),
    sub_appid: text(32),
    sub_mchid: text(32),
    ...about,
    payer: object({ sp_openid: text(128), sub_openid: text(128) }, []),
  },
  ['sp_appid', 'sp_mchid', 'sub_mchid', ...needed],
)

/** The same for a service provider, in a body or in the query string. */
export const partnerSchema = object({ sp_mchid: text(32), sub_mchid: text(32) }, ['sp_mchid', 'sub_mchid'])

/** Query and close: the merchant alone, in the query string or as the body. */
export const querySchema = object({ mchid: text(32) }, ['mchid'])

/** Refund: at least one fen, at most the order; reason shows in the payer's message. */
export const refundSchema = {
  ...object(
    {
      sub_mchid: text(32),
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
