import { Type as T } from 'typebox'
import { anyone, residents } from '../roles.ts'
import { route } from '../route.ts'
import { Fen, Id, Moment, Nullable, Period } from './shapes.ts'

export const Receipt = T.Object({
  receiptId: Id,
  number: T.String(),
  unitLabel: T.String(),
  totalFen: Fen,
  /** In words, for the printed receipt. */
  capital: T.String(),
  channel: T.Enum(['wechat', 'cash', 'pos', 'transfer']),
  transactionId: T.String(),
  receivedAt: Moment,
  lines: T.Array(T.Object({ name: T.String(), period: Nullable(Period), amountFen: Fen })),
  /** What was left over and kept for later bills. */
  prepaidFen: Fen,
})

export const PayOrder = T.Object({
  orderId: Id,
  totalFen: Fen,
  /** `confirming`: the phone says paid, WeChat has not told us yet. */
  state: T.Enum(['waiting', 'confirming', 'paid', 'closed']),
  receiptId: Nullable(Id),
  expiresAt: Moment,
})

export const paymentRoutes = {
  'POST /communities/:communityId/units/:unitId/pay-orders': route({
    summary: 'Opens a WeChat payment for chosen charges; the price comes from our books',
    allow: residents,
    once: true,
    body: T.Object(
      {
        chargeIds: T.Array(Id, { minItems: 1, maxItems: 120, uniqueItems: true }),
        /** What the page showed; refused when the books say otherwise. */
        shownFen: T.Integer({ minimum: 1 }),
      },
      { additionalProperties: false },
    ),
    reply: T.Object({
      order: PayOrder,
      /** The parameters of wx.requestPayment. */
      payment: T.Object({
        timeStamp: T.String(),
        nonceStr: T.String(),
        package: T.String(),
        signType: T.Literal('RSA'),
        paySign: T.String(),
      }),
      /** The local WeChat’s pay sheet for a browser; null outside the local run. */
      cashierUrl: Nullable(T.String()),
    }),
    status: 201,
    perMinute: 20,
  }),
  'GET /communities/:communityId/pay-orders/:orderId': route({
    summary: 'Where my payment stands; asks WeChat when its notice is late',
    allow: residents,
    query: T.Object(
      { /** The phone’s own result, a hint only. */ phoneSays: T.Optional(T.Enum(['ok', 'cancel', 'fail'])) },
      { additionalProperties: false },
    ),
    reply: PayOrder,
    perMinute: 120,
  }),
  'GET /communities/:communityId/units/:unitId/receipts': route({
    summary: 'Receipts of my home, newest first',
    allow: residents,
    reply: T.Object({ receipts: T.Array(Receipt) }),
  }),
  'GET /communities/:communityId/receipts/:receiptId': route({
    summary: 'One receipt',
    allow: residents,
    reply: Receipt,
  }),
  'POST /wechat/pay-notices': route({
    summary: 'WeChat tells us of a payment: signed, encrypted, perhaps more than once',
    allow: anyone,
    takes: 'raw',
    reply: T.Null(),
    status: 204,
    perMinute: 6000,
  }),
}
