import { Type as T } from 'typebox'
import { books, residents } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Fen, Id, Moment, Nullable, Period } from './shapes.ts'

/** One amount owed for one fee item and period, with its proof in words. */
export const ChargeLine = T.Object({
  chargeId: Id,
  name: T.String(),
  period: Period,
  amountFen: Fen,
  paidFen: Fen,
  /** Approved reductions. */
  reducedFen: Fen,
  dueFen: Fen,
  dueOn: Day,
  explanation: T.Array(T.String()),
  /** The difference to the period before, in words. */
  compared: Nullable(T.String()),
  /** Set while the owner questions it: no late fee, no reminder, and who answers by when. */
  dispute: Nullable(
    T.Object({ ticketId: Id, words: T.String(), who: Nullable(T.String()), dueAt: Nullable(Moment) }),
  ),
})

export const Bill = T.Object({
  billId: Id,
  number: T.String(),
  unitLabel: T.String(),
  period: Period,
  dueOn: Day,
  totalFen: Fen,
  paidFen: Fen,
  dueFen: Fen,
  charges: T.Array(ChargeLine),
})

export const BillingRun = T.Object({
  runId: Id,
  period: Period,
  state: T.Enum(['calculating', 'draft', 'publishing', 'published', 'failed']),
  doneUnits: T.Integer(),
  allUnits: T.Integer(),
  charges: T.Integer(),
  totalFen: Fen,
  /** The same total one period before. */
  previousFen: Fen,
  items: T.Array(T.Object({ name: T.String(), charges: T.Integer(), totalFen: Fen })),
  failure: Nullable(T.String()),
  createdAt: Moment,
  publishedAt: Nullable(Moment),
})

export const billingRoutes = {
  'GET /communities/:communityId/units/:unitId/bills': route({
    summary: 'The bills of my home, with what is due first',
    allow: residents,
    query: T.Object({ show: T.Enum(['due', 'all']) }, { additionalProperties: false }),
    reply: T.Object({ unitLabel: T.String(), dueFen: Fen, prepaidFen: Fen, bills: T.Array(Bill) }),
  }),
  'GET /communities/:communityId/billing-runs': route({
    summary: 'Billing runs, newest period first',
    allow: books,
    reply: T.Object({ runs: T.Array(BillingRun) }),
  }),
  'POST /communities/:communityId/billing-runs': route({
    summary: 'Starts the billing run of a period; it calculates in the background',
    allow: ['finance'],
    once: true,
    body: T.Object({ period: Period }, { additionalProperties: false }),
    reply: BillingRun,
    status: 202,
  }),
  'GET /communities/:communityId/billing-runs/:runId': route({
    summary: 'One billing run with its progress',
    allow: books,
    reply: BillingRun,
  }),
  'GET /communities/:communityId/billing-runs/:runId/review': route({
    summary:
      'What to look at before a run is published: largest changes, missing readings, homes without a charge',
    allow: books,
    reply: T.Object({
      changes: T.Array(
        T.Object({ unitLabel: T.String(), nowFen: Fen, beforeFen: Fen, words: T.Array(T.String()) }),
      ),
      unread: T.Array(T.Object({ unitLabel: T.String(), meter: T.String(), state: T.String() })),
      unreadCount: T.Integer(),
      uncharged: T.Array(T.Object({ unitLabel: T.String(), words: T.String() })),
      unchargedCount: T.Integer(),
    }),
  }),
  'POST /communities/:communityId/billing-runs/:runId/recalculate': route({
    summary: 'Calculates a draft anew',
    allow: ['finance'],
    once: true,
    reply: BillingRun,
    status: 202,
  }),
  'POST /communities/:communityId/bill-voids': route({
    summary: 'Asks to void a bill by its number, and to issue it again with what holds today',
    allow: books,
    once: true,
    body: T.Object(
      {
        number: T.String({ minLength: 1, maxLength: 40 }),
        reissue: T.Boolean(),
        reason: T.String({ minLength: 1, maxLength: 200 }),
      },
      { additionalProperties: false },
    ),
    reply: T.Object({ approvalId: Id }),
    status: 201,
  }),
  'POST /communities/:communityId/billing-runs/:runId/publish': route({
    summary: 'Publishes a reviewed run: bills go out',
    allow: ['finance'],
    reply: BillingRun,
    status: 202,
  }),
}
