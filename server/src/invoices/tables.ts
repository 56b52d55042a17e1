import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { charges } from '../billing/tables.ts'
import { households, units } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { allocations } from '../payments/tables.ts'
import { accounts } from '../session/tables.ts'

/** A tax invoice 数电发票, from the wish of who paid to its number, and perhaps to the red one that takes it back. */
export const invoices = pgTable(
  'invoices',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => accounts.id),
    state: text({
      enum: ['requested', 'issuing', 'issued', 'failed', 'red_requested', 'red_issuing', 'red_issued'],
    }).notNull(),
    buyerKind: text('buyer_kind', { enum: ['person', 'company'] }).notNull(),
    buyerName: text('buyer_name').notNull(),
    taxNumber: text('tax_number'),
    email: text(),
    netFen: fen('net_fen').notNull(),
    taxFen: fen('tax_fen').notNull(),
    totalFen: fen('total_fen').notNull(),
    /** The 20 digits the tax office gave it. */
    number: text(),
    issuedAt: moment('issued_at'),
    /** Why the provider refused the last step, in its words. */
    failure: text(),
    redReason: text('red_reason'),
    redAskedBy: uuid('red_asked_by'),
    /** How often a red one has been asked for: each attempt has a number of its own at the provider. */
    redTries: integer('red_tries').notNull().default(0),
    /** The number of the red-letter confirmation 红字信息确认单. */
    confirmation: text(),
    redNumber: text('red_number'),
    redIssuedAt: moment('red_issued_at'),
    /** Next time we ask the provider; null when there is nothing to ask. */
    askAt: moment('ask_at'),
    asked: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.number),
    unique().on(t.communityId, t.redNumber),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    check('invoices_total', sql`total_fen > 0 and net_fen + tax_fen = total_fen`),
    check('invoices_buyer', sql`buyer_kind = 'person' or tax_number is not null`),
    check(
      'invoices_number',
      sql`(state in ('issued', 'red_requested', 'red_issuing', 'red_issued')) = (number is not null)`,
    ),
    check('invoices_red_number', sql`(state = 'red_issued') = (red_number is not null)`),
    index('invoices_of_household').on(t.communityId, t.householdId, t.createdAt),
    index('invoices_by_time').on(t.communityId, t.createdAt),
    index('invoices_to_ask').on(t.askAt).where(sql`ask_at is not null`),
  ],
)

/** A line of an invoice: one part of a receipt with the tax in it, frozen; released when the invoice failed or went red. */
export const invoiceLines = pgTable(
  'invoice_lines',
  {
    communityId: communityId(),
    invoiceId: uuid('invoice_id').notNull(),
    line: integer().notNull(),
    allocationId: uuid('allocation_id').notNull(),
    chargeId: uuid('charge_id').notNull(),
    name: text().notNull(),
    period: text().notNull(),
    /** Hundredths of a percent. */
    ratePoints: integer('rate_points').notNull(),
    netFen: fen('net_fen').notNull(),
    taxFen: fen('tax_fen').notNull(),
    totalFen: fen('total_fen').notNull(),
    releasedAt: moment('released_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.invoiceId, t.line] }),
    uniqueIndex('invoice_lines_once').on(t.communityId, t.allocationId).where(sql`released_at is null`),
    foreignKey({
      columns: [t.communityId, t.invoiceId],
      foreignColumns: [invoices.communityId, invoices.id],
    }),
    foreignKey({
      columns: [t.communityId, t.allocationId],
      foreignColumns: [allocations.communityId, allocations.id],
    }),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
    check('invoice_lines_total', sql`total_fen > 0 and net_fen + tax_fen = total_fen`),
    index('invoice_lines_of_charge').on(t.communityId, t.chargeId),
  ],
)
