import { Type as T } from 'typebox'
import { ageBuckets } from '../billing/ageing.ts'
import { reductionKinds } from '../billing/reduction.ts'
import { refundStates } from '../payment/refund.ts'
import { books } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Fen, Former, Id, KeyOf, Line, Moment, Nullable, Period } from './shapes.ts'

const Amount = T.Integer({ minimum: 1, maximum: 10_000_000_000 })
const Asked = T.Object({ approvalId: Id })

/** What may be asked for a charge, as the rules stand this moment. */
const ChargeActions = T.Object({
  reduce: T.Boolean(),
  writeOff: T.Boolean(),
  reinstate: T.Boolean(),
  deposit: T.Boolean(),
})

export const AccountCharge = T.Object({
  chargeId: Id,
  name: T.String(),
  kind: T.String(),
  period: Period,
  dueOn: Day,
  amountFen: Fen,
  settledFen: Fen,
  reducedFen: Fen,
  outstandingFen: Fen,
  /** Given up as lost, and still a claim. */
  writtenOffFen: Fen,
  /** Of a deposit: what is still kept for the payer. */
  heldFen: Nullable(Fen),
  /** What late payment would cost today, an estimate until the charge is settled; null without a rule or before it is due. */
  lateFee: Nullable(T.Object({ feeFen: Fen, words: T.Array(T.String()) })),
  /** Whose it is when the household no longer holds the home. */
  former: Nullable(Former),
  /** What waits for a second person, in words. */
  waiting: Nullable(T.String()),
  may: ChargeActions,
})

export const AccountReceipt = T.Object({
  receiptId: Id,
  number: T.String(),
  wayLabel: T.String(),
  refundLabel: T.String(),
  totalFen: Fen,
  refundedFen: Fen,
  receivedAt: Moment,
  waiting: Nullable(T.String()),
  /** What settled which charge, and (without an allocation) what was kept for later bills. */
  parts: T.Array(
    T.Object({ allocationId: Nullable(Id), name: T.String(), amountFen: Fen, refundableFen: Fen }),
  ),
})

export const Refund = T.Object({
  refundId: Id,
  number: T.String(),
  unitId: Id,
  unitLabel: T.String(),
  receiptNumber: Nullable(T.String()),
  wayLabel: T.String(),
  amountFen: Fen,
  state: KeyOf(refundStates),
  stateLabel: T.String(),
  reason: T.String(),
  /** What stands in its way, in words. */
  trouble: Nullable(T.String()),
  createdAt: Moment,
  doneAt: Nullable(Moment),
  /** Handed over by a person who then says so here. */
  byHand: T.Boolean(),
})

export const Adjustment = T.Object({
  adjustmentId: Id,
  kindLabel: T.String(),
  name: T.String(),
  period: Period,
  amountFen: Fen,
  reason: T.String(),
  at: Moment,
})

const LateFeeTerms = {
  /** Per day, in 1/1,000,000: 500 is 0.05 %. */
  ratePerMillion: T.Integer({ minimum: 1, maximum: 10_000 }),
  graceDays: T.Integer({ minimum: 0, maximum: 90 }),
  capPercent: Nullable(T.Integer({ minimum: 1, maximum: 100 })),
  /** At most so many tenths of LPR a year: 13 is 1.3 times. */
  guardTenths: Nullable(T.Integer({ minimum: 10, maximum: 100 })),
  /** LPR of one year in 1/10,000: 310 is 3.10 %. */
  lprPer10000: T.Integer({ minimum: 50, maximum: 2_000 }),
}

export const adjustmentRoutes = {
  'GET /communities/:communityId/units/:unitId/account': route({
    summary: 'The account of a home: charges, receipts, refunds and adjustments, with what may be done',
    allow: books,
    reply: T.Object({
      unitLabel: T.String(),
      payer: Nullable(T.String()),
      /** By who holds the home today. */
      owedFen: Fen,
      /** What former households of the home still owe, each by itself. */
      former: T.Array(T.Object({ ...Former.properties, owedFen: Fen })),
      prepaidFen: Fen,
      charges: T.Array(AccountCharge),
      receipts: T.Array(AccountReceipt),
      refunds: T.Array(Refund),
      adjustments: T.Array(Adjustment),
    }),
  }),
  'POST /communities/:communityId/charges/:chargeId/reductions': route({
    summary: 'Asks to take something off a charge: a waiver, a vacancy discount, or to give it up as lost',
    allow: ['agent', ...books],
    once: true,
    body: T.Object(
      {
        kind: T.Enum(['waiver', 'vacancy', 'write_off']),
        /** For a waiver. */
        amountFen: T.Optional(Amount),
        /** For a vacancy discount: what is still payable, in percent of the charge. */
        payablePercent: T.Optional(T.Integer({ minimum: 0, maximum: 99 })),
        reason: Line(200),
      },
      { additionalProperties: false },
    ),
    reply: Asked,
    status: 201,
  }),
  'POST /communities/:communityId/charges/:chargeId/reinstate': route({
    summary: 'Claims a charge again that was given up as lost, because it will be paid after all',
    allow: books,
    once: true,
    body: T.Object({ amountFen: Amount, reason: Line(200) }, { additionalProperties: false }),
    reply: T.Object({ outstandingFen: Fen }),
  }),
  'POST /communities/:communityId/receipts/:receiptId/refunds': route({
    summary: 'Asks to give parts of a receipt back, the way the money came',
    allow: books,
    fresh: true,
    once: true,
    body: T.Object(
      {
        parts: T.Array(
          T.Object({ allocationId: Nullable(Id), amountFen: Amount }, { additionalProperties: false }),
          { minItems: 1, maxItems: 120 },
        ),
        reason: Line(200),
      },
      { additionalProperties: false },
    ),
    reply: Asked,
    status: 201,
  }),
  'GET /communities/:communityId/refunds': route({
    summary: 'Refunds on their way, those in trouble first, or all, newest first',
    allow: books,
    query: T.Object({ show: T.Enum(['open', 'all']) }, { additionalProperties: false }),
    reply: T.Object({ refunds: T.Array(Refund) }),
  }),
  'POST /communities/:communityId/refunds/:refundId/paid': route({
    summary: 'Says that a refund was handed over in cash or transferred',
    allow: ['finance'],
    fresh: true,
    once: true,
    body: T.Object({ receivedBy: Line(40) }, { additionalProperties: false }),
    reply: Refund,
  }),
  'POST /communities/:communityId/units/:unitId/deposits': route({
    summary: 'Asks a home for a deposit; it is paid like any bill',
    allow: ['finance', 'manager', 'agent'],
    once: true,
    body: T.Object({ amountFen: Amount, reason: Line(60), dueOn: Day }, { additionalProperties: false }),
    reply: T.Object({ chargeId: Id }),
    status: 201,
  }),
  'POST /communities/:communityId/charges/:chargeId/deposit-moves': route({
    summary: 'Asks to keep a part of a deposit for damage, with its voucher, or to give it back',
    allow: books,
    once: true,
    body: T.Object(
      {
        what: T.Enum(['deduct', 'return']),
        amountFen: Amount,
        reason: Line(200),
        /** The number of the inspection sheet or the bill for the damage; needed to deduct. */
        voucher: T.Optional(Line(60)),
      },
      { additionalProperties: false },
    ),
    reply: Asked,
    status: 201,
  }),
  'GET /communities/:communityId/bad-debt': route({
    summary: 'What is overdue by age, the allowance it calls for, and what was given up as lost',
    allow: books,
    reply: T.Object({
      buckets: T.Array(
        T.Object({
          key: T.Enum(ageBuckets.map(({ key }) => key)),
          title: T.String(),
          owedFen: Fen,
          percent: T.Integer(),
          allowanceFen: Fen,
        }),
      ),
      allowanceFen: Fen,
      writtenOffFen: Fen,
      recoveredFen: Fen,
      byKind: T.Array(T.Object({ kind: KeyOf(reductionKinds), label: T.String(), amountFen: Fen })),
    }),
  }),
  'GET /communities/:communityId/bad-debt/candidates': route({
    summary: 'Charges so long overdue that one may think of giving them up, eldest first',
    allow: books,
    query: T.Object({ days: T.Enum(['180', '365', '730']) }, { additionalProperties: false }),
    reply: T.Object({
      candidates: T.Array(
        T.Object({
          chargeId: Id,
          unitId: Id,
          unitLabel: T.String(),
          name: T.String(),
          period: Period,
          dueOn: Day,
          overdueDays: T.Integer(),
          outstandingFen: Fen,
          /** How often the household was reminded. */
          reminders: T.Integer(),
          /** What waits for a second person, in words. */
          waiting: Nullable(T.String()),
        }),
      ),
    }),
  }),
  'GET /communities/:communityId/late-fee-rules': route({
    summary: 'What the contract says of late payment, newest first; nothing means there is no late fee',
    allow: books,
    reply: T.Object({
      rules: T.Array(
        T.Object({
          version: T.Integer(),
          fromOn: Day,
          on: T.Boolean(),
          ...LateFeeTerms,
          words: T.String(),
          basis: T.String(),
        }),
      ),
    }),
  }),
  'POST /communities/:communityId/late-fee-rules': route({
    summary:
      'Asks for another version of what the contract says of late payment; agreed, it holds for what falls due from a day on',
    allow: books,
    once: true,
    body: T.Object(
      {
        on: T.Boolean(),
        fromOn: Day,
        ...LateFeeTerms,
        basis: Line(100),
        reason: Line(200),
      },
      { additionalProperties: false },
    ),
    reply: Asked,
    status: 201,
  }),
}
