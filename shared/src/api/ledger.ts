import { Type as T } from 'typebox'
import { books } from '../roles.ts'
import { route } from '../route.ts'
import { Fen, Line, Moment, Nullable, Period } from './shapes.ts'

const Book = T.Enum(['company', 'maintenance_fund', 'public_income'])

export const Periods = T.Object({
  book: Book,
  periods: T.Array(
    T.Object({
      period: Period,
      locked: T.Boolean(),
      lockedAt: Nullable(Moment),
      mayLock: T.Boolean(),
      mayReopen: T.Boolean(),
      /** A manager is asked already. */
      reopenAsked: T.Boolean(),
      /** Debit counts up; a period opens with what the one before closed with. */
      accounts: T.Array(
        T.Object({
          account: T.String(),
          label: T.String(),
          openingFen: Fen,
          debitFen: Fen,
          creditFen: Fen,
          closingFen: Fen,
        }),
      ),
    }),
  ),
})

export const ledgerRoutes = {
  'GET /communities/:communityId/periods': route({
    summary: 'The periods of a book with the figures of its accounts, newest first',
    allow: books,
    query: T.Object({ book: T.Optional(Book) }, { additionalProperties: false }),
    reply: Periods,
  }),
  'POST /communities/:communityId/period-locks': route({
    summary: 'Locks a period that is over: nothing is booked into it any more',
    allow: books,
    once: true,
    body: T.Object({ book: Book, period: Period }, { additionalProperties: false }),
    reply: Periods,
    status: 201,
  }),
  'POST /communities/:communityId/period-locks/reopen': route({
    summary: 'Asks a manager to open the last locked period again',
    allow: books,
    once: true,
    body: T.Object({ book: Book, period: Period, reason: Line(300) }, { additionalProperties: false }),
    reply: Periods,
    status: 202,
  }),
}
