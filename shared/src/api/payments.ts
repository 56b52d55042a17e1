import { Type as T } from 'typebox'
import { payChannels } from '../payment/channels.ts'
import { anyone, residents } from '../roles.ts'
import { route } from '../route.ts'
import { Fen, Id, KeyOf, Moment, Nullable, Period } from './shapes.ts'

export const Receipt = T.Object({
  receiptId: Id,
  number: T.String(),
  unitLabel: T.String(),
  totalFen: Fen,
  /** In words, for the printed receipt. */
  capital: T.String(),
  channel: KeyOf(payChannels),
  transactionId: T.String(),
  /** Who paid where no home says so; null for the people of the home. */
  payerName: Nullable(T.String()),
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
  /** The first receipt; one is written for each household. */
  receiptId: Nullable(Id),
  receiptIds: T.Array(Id),
  expiresAt: Moment,
})

const Amount = T.Integer({ minimum: 1, maximum: 10_000_000_000 })

/** What is paid of a charge: at most what is owed of it. */
export const WantedLine = T.Object({ chargeId: Id, amountFen: Amount }, { additionalProperties: false })

/** What is paid for one home: amounts of its charges, and money ahead. */
const WantedHome = T.Object(
  {
    unitId: Id,
    lines: T.Array(WantedLine, { maxItems: 120 }),
    topUpFen: T.Optional(Amount),
  },
  { additionalProperties: false },
)

/** A payment ready for WeChat. */
export const OpenedOrder = T.Object({
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
})

export const paymentRoutes = {
  'POST /communities/:communityId/pay-orders': route({
    summary:
      'Opens a WeChat payment for amounts of charges of my homes, or to pay ahead; the price comes from our books',
    allow: residents,
    once: true,
    body: T.Object(
      { homes: T.Array(WantedHome, { minItems: 1, maxItems: 10 }) },
      { additionalProperties: false },
    ),
    reply: OpenedOrder,
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
  'POST /wechat/pay-notices/:merchant': route({
    summary: 'The same at the door of another merchant, or of a service provider, whose keys open it',
    allow: anyone,
    takes: 'raw',
    reply: T.Null(),
    status: 204,
    perMinute: 6000,
  }),
}
