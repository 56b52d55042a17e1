import { Type as T } from 'typebox'
import { payChannels } from '../payment/channels.ts'
import { books } from '../roles.ts'
import { route } from '../route.ts'
import { Receipt, WantedLine } from './payments.ts'
import { Day, Fen, Former, Id, KeyOf, Line, Moment, Nullable, Period } from './shapes.ts'

const Amount = T.Integer({ minimum: 1, maximum: 10_000_000_000 })

/** A receipt as the desk prints it. */
export const DeskReceipt = T.Object({
  ...Receipt.properties,
  communityName: T.String(),
  companyName: T.String(),
  cashierName: Nullable(T.String()),
  tenderedFen: Nullable(Fen),
  changeFen: Nullable(Fen),
})

/** A home at the desk with what it owes. */
export const DeskHome = T.Object({
  householdId: Id,
  unitId: Id,
  unitLabel: T.String(),
  /** 王*丽 尾号 1234, so that the right person stands there. */
  people: T.Array(T.String()),
  /** Whose the debt is when the household no longer holds the home. */
  former: Nullable(Former),
  dueFen: Fen,
  prepaidFen: Fen,
})

/** Takings of a shift by the way they came. */
const ChannelSum = T.Object({ channel: KeyOf(payChannels), receipts: T.Integer(), totalFen: Fen })

/** A cashier's shift: what lay in the drawer, what was taken, what was counted. */
export const CashShift = T.Object({
  shiftId: Id,
  number: T.String(),
  cashierName: T.String(),
  mine: T.Boolean(),
  openedAt: Moment,
  closedAt: Nullable(Moment),
  floatFen: Fen,
  sums: T.Array(ChannelSum),
  /** Refunds handed over in cash. */
  paidBackFen: Fen,
  /** The float and the cash taken, less what was handed back. */
  expectedFen: Fen,
  countedFen: Nullable(Fen),
  differenceFen: Nullable(Fen),
  differenceReason: Nullable(T.String()),
  receipts: T.Array(
    T.Object({
      receiptId: Id,
      number: T.String(),
      unitLabel: T.String(),
      channel: KeyOf(payChannels),
      totalFen: Fen,
      at: Moment,
    }),
  ),
})

export const cashierRoutes = {
  'GET /communities/:communityId/cashier/homes': route({
    summary: 'Homes by number, name or the end of a phone number',
    allow: books,
    query: T.Object({ find: Line(40) }, { additionalProperties: false }),
    reply: T.Object({ homes: T.Array(DeskHome) }),
    perMinute: 240,
  }),
  'GET /communities/:communityId/cashier/households/:householdId': route({
    summary: 'What a household owes, oldest due first',
    allow: books,
    reply: T.Object({
      ...DeskHome.properties,
      /** Somebody of the home may be paying in WeChat this moment. */
      payingNow: T.Boolean(),
      roomFen: Fen,
      charges: T.Array(T.Object({ chargeId: Id, name: T.String(), period: Period, dueOn: Day, dueFen: Fen })),
    }),
  }),
  'POST /communities/:communityId/cashier/receipts': route({
    summary: 'Takes money at the desk, by card or by bank transfer, and writes its receipt',
    allow: ['finance'],
    once: true,
    body: T.Object(
      {
        householdId: Id,
        channel: T.Enum(['cash', 'pos', 'transfer']),
        lines: T.Array(WantedLine, { maxItems: 120 }),
        topUpFen: T.Optional(Amount),
        /** Cash handed over; the change is what is beyond the total. */
        tenderedFen: T.Optional(Amount),
        /** The slip of the card machine, the bank's reference; for cash the number of a paper slip, if there is one. */
        slip: T.Optional(Line(64)),
        payerName: T.Optional(Line(40)),
        /** The day the bank booked a transfer. */
        receivedOn: T.Optional(Day),
      },
      { additionalProperties: false },
    ),
    reply: DeskReceipt,
    status: 201,
    perMinute: 120,
  }),
  'GET /communities/:communityId/cashier/receipts/:receiptId': route({
    summary: 'One receipt, for printing',
    allow: books,
    reply: DeskReceipt,
  }),
  'GET /communities/:communityId/cash-shifts': route({
    summary: 'Shifts of the desk, newest first, with my open one',
    allow: books,
    reply: T.Object({ open: Nullable(CashShift), shifts: T.Array(CashShift) }),
  }),
  'POST /communities/:communityId/cash-shifts': route({
    summary: 'Opens my shift with a float',
    allow: ['finance'],
    once: true,
    body: T.Object(
      { floatFen: T.Integer({ minimum: 0, maximum: 10_000_000 }) },
      { additionalProperties: false },
    ),
    reply: CashShift,
    status: 201,
  }),
  'POST /communities/:communityId/cash-shifts/:shiftId/close': route({
    summary: 'Closes my shift: the drawer is counted, a difference explained',
    allow: ['finance'],
    once: true,
    body: T.Object(
      {
        /** Pieces by denomination in fen. */
        drawer: T.Record(T.String({ pattern: '^[0-9]{2,5}$' }), T.Integer({ minimum: 0, maximum: 100_000 })),
        reason: T.Optional(Line(200)),
      },
      { additionalProperties: false },
    ),
    reply: CashShift,
  }),
}
