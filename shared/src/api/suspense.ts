import { Type as T } from 'typebox'
import { suspenseStates } from '../payment/apply-success.ts'
import { suspenseChannels } from '../payment/channels.ts'
import { books } from '../roles.ts'
import { route } from '../route.ts'
import { WantedLine } from './payments.ts'
import { Day, Fen, Id, KeyOf, Line, Moment, Nullable } from './shapes.ts'

/** Money that arrived and has no place yet. */
export const SuspenseItem = T.Object({
  itemId: Id,
  channel: KeyOf(suspenseChannels),
  totalFen: Fen,
  reason: T.String(),
  grave: T.Boolean(),
  transactionId: T.String(),
  outTradeNo: Nullable(T.String()),
  merchantId: T.String(),
  payerName: Nullable(T.String()),
  remark: Nullable(T.String()),
  state: KeyOf(suspenseStates),
  receivedAt: Moment,
  /** Who placed it or sent it back, and why. */
  settledBy: Nullable(T.String()),
  settledAt: Nullable(Moment),
  note: Nullable(T.String()),
  receiptId: Nullable(Id),
})

export const suspenseRoutes = {
  'GET /communities/:communityId/suspense': route({
    summary: 'Money without a place, what waits first',
    allow: books,
    query: T.Object({ show: T.Enum(['waiting', 'settled']) }, { additionalProperties: false }),
    reply: T.Object({ waitingFen: Fen, items: T.Array(SuspenseItem) }),
  }),
  'POST /communities/:communityId/suspense': route({
    summary: 'Enters a bank transfer that does not say whose it is',
    allow: ['finance'],
    once: true,
    body: T.Object(
      {
        bankReference: Line(64),
        totalFen: T.Integer({ minimum: 1, maximum: 10_000_000_000 }),
        payerName: Line(40),
        receivedOn: Day,
        note: T.Optional(Line(200)),
      },
      { additionalProperties: false },
    ),
    reply: SuspenseItem,
    status: 201,
  }),
  'POST /communities/:communityId/suspense/:itemId/assign': route({
    summary: 'Gives money its place: amounts of a household’s charges, the rest to what it has paid ahead',
    allow: ['finance'],
    once: true,
    body: T.Object(
      { householdId: Id, lines: T.Array(WantedLine, { maxItems: 120 }), note: Line(200) },
      { additionalProperties: false },
    ),
    reply: SuspenseItem,
  }),
  'POST /communities/:communityId/suspense/:itemId/return': route({
    summary: 'Marks money as sent back the way it came',
    allow: ['finance'],
    fresh: true,
    once: true,
    body: T.Object({ note: Line(200) }, { additionalProperties: false }),
    reply: SuspenseItem,
  }),
}
