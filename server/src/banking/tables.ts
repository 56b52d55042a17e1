import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { approvals } from '../approvals/tables.ts'
import { cashShifts } from '../cashier/tables.ts'
import { communityId, createdAt, fen, id } from '../db/columns.ts'
import { files } from '../files/tables.ts'
import { staff } from '../staff/tables.ts'

/** Cash taken to the bank with its slip; insert-only, how it stands is what became of its approval. */
export const cashBankings = pgTable(
  'cash_bankings',
  {
    communityId: communityId(),
    id: id(),
    number: text().notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** The day on the slip, under which it is booked. */
    bankedOn: date('banked_on', { mode: 'string' }).notNull(),
    /** The number of the bank's slip; one that stands is there once. */
    slip: text().notNull(),
    fileId: uuid('file_id').notNull(),
    madeBy: uuid('made_by').notNull(),
    approvalId: uuid('approval_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.number),
    unique().on(t.communityId, t.approvalId),
    index('cash_bankings_by_slip').on(t.communityId, t.slip),
    foreignKey({ columns: [t.communityId, t.fileId], foreignColumns: [files.communityId, files.id] }),
    foreignKey({ columns: [t.communityId, t.madeBy], foreignColumns: [staff.communityId, staff.id] }),
    foreignKey({
      columns: [t.communityId, t.approvalId],
      foreignColumns: [approvals.communityId, approvals.id],
    }),
    check('cash_bankings_amount', sql`amount_fen > 0`),
  ],
)

/** What a banking takes of each shift: below zero where a shift gave back more cash than it took; insert-only. */
export const cashBankingParts = pgTable(
  'cash_banking_parts',
  {
    communityId: communityId(),
    shiftId: uuid('shift_id').notNull(),
    bankingId: uuid('banking_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.shiftId, t.bankingId] }),
    index('cash_banking_parts_of').on(t.communityId, t.bankingId),
    foreignKey({
      columns: [t.communityId, t.bankingId],
      foreignColumns: [cashBankings.communityId, cashBankings.id],
    }),
    foreignKey({
      columns: [t.communityId, t.shiftId],
      foreignColumns: [cashShifts.communityId, cashShifts.id],
    }),
    check('cash_banking_parts_amount', sql`amount_fen <> 0`),
  ],
)
