import { Type as T } from 'typebox'
import { books } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Fen, Id, Line, Moment, Nullable } from './shapes.ts'

/** Cash that was taken to the bank; confirmed or sent back through its approval. */
export const Banking = T.Object({
  bankingId: Id,
  approvalId: Id,
  number: T.String(),
  amountFen: Fen,
  bankedOn: Day,
  /** The number of the bank's slip. */
  slip: T.String(),
  photo: T.Object({ thumbUrl: T.String(), url: T.String() }),
  parts: T.Array(T.Object({ number: T.String(), amountFen: Fen })),
  state: T.Enum(['waiting', 'approved', 'refused', 'withdrawn', 'expired']),
  stateLabel: T.String(),
  madeBy: T.String(),
  madeAt: Moment,
  decidedBy: Nullable(T.String()),
  decidedAt: Nullable(Moment),
  /** Where the bank's statement shows it, or why it was sent back. */
  note: Nullable(T.String()),
  mayConfirm: T.Boolean(),
  mayWithdraw: T.Boolean(),
})

export const bankingRoutes = {
  'GET /communities/:communityId/cash-bankings': route({
    summary: 'Cash that is not at the bank, by shift with its age, and the bankings',
    allow: books,
    reply: T.Object({
      /** 库存现金 by the books: open shifts too, and what waits for confirmation. */
      cashFen: Fen,
      /** Of closed shifts, what nobody has taken to the bank. */
      leftFen: Fen,
      /** Taken to the bank and not confirmed. */
      waitingFen: Fen,
      bankWithinDays: T.Integer(),
      shifts: T.Array(
        T.Object({
          shiftId: Id,
          number: T.String(),
          cashierName: T.String(),
          closedOn: Day,
          cashFen: Fen,
          waitingFen: Fen,
          leftFen: Fen,
          ageDays: T.Integer(),
          late: T.Boolean(),
        }),
      ),
      bankings: T.Array(Banking),
    }),
  }),
  'POST /communities/:communityId/cash-bankings': route({
    summary:
      'Writes down cash of closed shifts that was taken to the bank, with its slip; another person confirms',
    allow: ['finance'],
    once: true,
    body: T.Object(
      {
        shiftIds: T.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
        amountFen: T.Integer({ minimum: 1, maximum: 10_000_000_000 }),
        bankedOn: Day,
        slip: Line(64),
        fileId: Id,
      },
      { additionalProperties: false },
    ),
    reply: Banking,
    status: 201,
  }),
}
