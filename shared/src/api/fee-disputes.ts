import { Type as T } from 'typebox'
import { disputeGrounds, disputeOutcomes, disputeStates } from '../fee-dispute/grounds.ts'
import { residents } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Fen, Id, KeyOf, Line, Moment, Nullable, Period } from './shapes.ts'
import { Photo } from './tickets.ts'

const ticketPath = '/communities/:communityId/tickets/:ticketId'
const lookers = ['agent', 'finance', 'manager'] as const

/** A questioned charge in a list. */
export const FeeDisputeLine = T.Object({
  ticketId: Id,
  number: T.String(),
  unitLabel: T.String(),
  name: T.String(),
  period: Period,
  amountFen: Fen,
  ground: KeyOf(disputeGrounds),
  groundLabel: T.String(),
  state: KeyOf(disputeStates),
  stateLabel: T.String(),
  /** Who answers by when. */
  who: Nullable(T.String()),
  dueAt: Nullable(Moment),
  createdAt: Moment,
})

/** Everything one needs to judge a questioned charge, as one reply. */
export const Evidence = T.Object({
  dispute: FeeDisputeLine,
  /** What to look at first. */
  look: T.String(),
  text: T.String(),
  photos: T.Array(Photo),
  charge: T.Object({
    chargeId: Id,
    billNumber: T.String(),
    dueOn: Day,
    amountFen: Fen,
    settledFen: Fen,
    reducedFen: Fen,
    outstandingFen: Fen,
    /** How it was computed, line by line, from its proof. */
    explanation: T.Array(T.String()),
    compared: Nullable(T.String()),
    /** Computed again now from its proof alone. */
    recomputedFen: Fen,
    basis: T.String(),
  }),
  /** Prices of the fee item, the latest first. */
  prices: T.Array(
    T.Object({
      version: T.Integer(),
      appliesTo: T.String(),
      price: T.String(),
      fromOn: Day,
      untilOn: Nullable(Day),
    }),
  ),
  /** What settled it: receipts, money paid ahead, what was taken back. */
  payments: T.Array(T.Object({ at: Moment, amountFen: Fen, receipt: Nullable(T.String()), how: T.String() })),
  /** The same fee in earlier periods, the latest first. */
  earlier: T.Array(
    T.Object({ period: Period, amountFen: Fen, settledFen: Fen, reducedFen: Fen, voided: T.Boolean() }),
  ),
  /** Former disputes about it and agreed corrections. */
  corrections: T.Array(T.Object({ at: Moment, what: T.String(), words: T.String() })),
  /** The outcome somebody asked a second person to agree to. */
  asked: Nullable(
    T.Object({
      outcomeLabel: T.String(),
      amountFen: Fen,
      by: T.String(),
      expiresAt: Moment,
      state: T.String(),
    }),
  ),
  answer: Nullable(T.String()),
  /** The reader may decide now. */
  mayDecide: T.Boolean(),
  /** The most that can be taken off, in fen. */
  mostFen: Fen,
})

export const feeDisputeRoutes = {
  'POST /communities/:communityId/charges/:chargeId/disputes': route({
    summary: 'Questions a line of my bill: it is looked at in a ticket and frozen meanwhile',
    allow: residents,
    once: true,
    body: T.Object(
      {
        ground: KeyOf(disputeGrounds),
        text: T.Optional(T.String({ maxLength: 1000 })),
        photoIds: T.Optional(T.Array(Id, { maxItems: 9, uniqueItems: true })),
      },
      { additionalProperties: false },
    ),
    reply: T.Object({ ticketId: Id, number: T.String(), promise: T.String() }),
    status: 201,
    perMinute: 20,
  }),
  'GET /communities/:communityId/fee-disputes': route({
    summary: 'Questioned charges, what waits longest first',
    allow: lookers,
    query: T.Object({ show: T.Enum(['open', 'over']) }, { additionalProperties: false }),
    reply: T.Object({ items: T.Array(FeeDisputeLine) }),
  }),
  [`GET ${ticketPath}/fee-dispute` as const]: route({
    summary: 'The evidence about a questioned charge',
    allow: lookers,
    reply: Evidence,
  }),
  [`POST ${ticketPath}/fee-dispute/outcome` as const]: route({
    summary: 'Decides a questioned charge; what takes money off is asked from a second person',
    allow: lookers,
    once: true,
    body: T.Object(
      {
        outcome: KeyOf(disputeOutcomes),
        /** Needed when it is upheld in part. */
        reduceFen: T.Optional(T.Integer({ minimum: 1 })),
        answer: Line(1000),
      },
      { additionalProperties: false },
    ),
    reply: Evidence,
    status: 201,
  }),
}
