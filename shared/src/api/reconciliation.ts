import { Type as T } from 'typebox'
import { dayStates, differenceKinds } from '../payment/reconcile.ts'
import { books } from '../roles.ts'
import { route } from '../route.ts'
import { Day, Fen, Id, KeyOf, Line, Moment, Nullable, Period } from './shapes.ts'

/** The merchant at WeChat; the one that collects most fees here when nobody says. */
const Merchant = { merchantId: T.Optional(T.String({ maxLength: 20 })) }

export const Differences = T.Object({
  day: Day,
  differences: T.Array(
    T.Object({
      differenceId: Id,
      kind: KeyOf(differenceKinds),
      label: T.String(),
      words: T.String(),
      /** The transaction or refund at WeChat. */
      key: T.String(),
      orderNumber: T.String(),
      unitLabel: Nullable(T.String()),
      oursFen: Nullable(Fen),
      theirsFen: Nullable(Fen),
      mayImport: T.Boolean(),
      resolution: Nullable(T.Object({ label: T.String(), note: T.String(), by: T.String(), at: T.String() })),
    }),
  ),
})

export const reconciliationRoutes = {
  'GET /communities/:communityId/reconciliation': route({
    summary: 'The days of a month compared with WeChat’s bills, and the last proof of the books',
    allow: books,
    query: T.Object({ month: T.Optional(Period), ...Merchant }, { additionalProperties: false }),
    reply: T.Object({
      /** Who collects here, the company's main merchant first. */
      merchants: T.Array(T.Object({ merchantId: T.String(), name: T.String() })),
      merchantId: T.String(),
      month: Period,
      /** What lies at WeChat by our books. */
      inTransitFen: Fen,
      /** 库存现金 by our books, and how much of it was taken to the bank and is not confirmed. */
      cashFen: Fen,
      bankingFen: Fen,
      days: T.Array(
        T.Object({
          day: Day,
          state: KeyOf(dayStates),
          label: T.String(),
          ourCount: T.Integer(),
          ourFen: Fen,
          theirCount: T.Integer(),
          theirFen: Fen,
          refundFen: Fen,
          settledFen: Fen,
          feeFen: Fen,
          /** What WeChat paid out to the bank. */
          bankFen: Fen,
          /** All that were ever found, settled ones too. */
          differences: T.Integer(),
          openByKind: T.Array(
            T.Object({ kind: KeyOf(differenceKinds), label: T.String(), count: T.Integer() }),
          ),
          comparedAt: Nullable(Moment),
          /** Why the bills could not be used. */
          problem: Nullable(T.String()),
          mayRun: T.Boolean(),
        }),
      ),
      proof: Nullable(T.Object({ provedAt: Moment, laws: T.Integer(), broken: T.Array(T.String()) })),
    }),
  }),
  'GET /communities/:communityId/reconciliation/:day': route({
    summary: 'The differences of a day, open ones first',
    allow: books,
    query: T.Object(Merchant, { additionalProperties: false }),
    reply: Differences,
  }),
  'POST /communities/:communityId/reconciliation/runs': route({
    summary: 'Fetches the bills of a day and compares again, in the background',
    allow: books,
    once: true,
    body: T.Object({ day: Day }, { additionalProperties: false }),
    reply: T.Object({ day: Day }),
    status: 202,
    perMinute: 20,
  }),
  'POST /communities/:communityId/reconciliation/differences/:differenceId/settle': route({
    summary: 'Settles a difference: books the missing success from the bill, or explains it',
    allow: books,
    once: true,
    body: T.Object({ how: T.Enum(['book', 'explain']), note: Line(300) }, { additionalProperties: false }),
    reply: Differences,
  }),
}
