import type { AccountFigures } from '@haolin/shared/billing/period-lock.ts'
import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'

const books = ['company', 'maintenance_fund', 'public_income'] as const

/** One fact in the books; insert-only, once per event and subject. */
export const journalEntries = pgTable(
  'journal_entries',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    book: text({ enum: books }).notNull(),
    event: text().notNull(),
    subjectId: uuid('subject_id').notNull(),
    bookedOn: date('booked_on', { mode: 'string' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.event, t.subjectId),
    index('journal_entries_by_day').on(t.communityId, t.bookedOn),
  ],
)

export const journalLines = pgTable(
  'journal_lines',
  {
    communityId: communityId(),
    entryId: uuid('entry_id').notNull(),
    line: integer().notNull(),
    account: text().notNull(),
    debitFen: fen('debit_fen').notNull(),
    creditFen: fen('credit_fen').notNull(),
    householdId: uuid('household_id'),
    chargeId: uuid('charge_id'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.entryId, t.line] }),
    foreignKey({
      columns: [t.communityId, t.entryId],
      foreignColumns: [journalEntries.communityId, journalEntries.id],
    }),
    check(
      'journal_lines_one_side',
      sql`(debit_fen > 0 and credit_fen = 0) or (credit_fen > 0 and debit_fen = 0)`,
    ),
    index('journal_lines_by_account').on(t.communityId, t.account),
  ],
)

/** A period of a book in which nothing is booked any more, with its figures; opened again it keeps its row. */
export const periodLocks = pgTable(
  'period_locks',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    book: text({ enum: books }).notNull(),
    period: text().notNull(),
    /** What every account had then, by which anybody can see that nothing moved since. */
    figures: jsonb().$type<AccountFigures[]>().notNull(),
    lockedBy: uuid('locked_by').notNull(),
    lockedAt: moment('locked_at').notNull(),
    reopenedBy: uuid('reopened_by'),
    reopenedAt: moment('reopened_at'),
    /** The agreement by which it was opened again. */
    approvalId: uuid('approval_id'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    uniqueIndex('period_locks_once').on(t.communityId, t.book, t.period).where(sql`reopened_at is null`),
    check('period_locks_period', sql`period ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'`),
  ],
)

/** The proof of the books of one community on one day, as the last run of that day found it. */
export const bookProofs = pgTable(
  'book_proofs',
  {
    communityId: communityId().references(() => communities.id),
    day: date({ mode: 'string' }).notNull(),
    provedAt: moment('proved_at').notNull(),
    laws: integer().notNull(),
    broken: jsonb().$type<{ law: string; differenceFen: number; rows: number }[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.day] })],
)
