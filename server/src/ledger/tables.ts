import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, fen, id } from '../db/columns.ts'

/** One fact in the books; insert-only, once per event and subject. */
export const journalEntries = pgTable(
  'journal_entries',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    book: text({ enum: ['company', 'maintenance_fund', 'public_income'] }).notNull(),
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
