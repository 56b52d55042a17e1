import type { QuoteLine, QuotePart, QuoteState } from '@haolin/shared/repair/quote.ts'
import type { WarrantySubject, WarrantyTerm } from '@haolin/shared/repair/warranty.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
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
import { charges } from '../billing/tables.ts'
import { communities, households } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** Prices of services and materials: insert-only, the version of an item that began last counts. */
export const servicePrices = pgTable(
  'service_prices',
  {
    communityId: communityId().references(() => communities.id),
    itemId: uuid('item_id').notNull(),
    version: integer().notNull(),
    part: text().$type<QuotePart>().notNull(),
    name: text().notNull(),
    unit: text().notNull(),
    /** Price in 1/10,000 yuan. */
    priceScaled: bigint('price_scaled', { mode: 'number' }).notNull(),
    retired: boolean().notNull().default(false),
    /** Why the price is what it is. */
    note: text().notNull(),
    /** Who asked for it. */
    madeByStaffId: uuid('made_by_staff_id').notNull(),
    /** From which day it holds; null for what held from when it was written. */
    fromOn: date('from_on', { mode: 'string' }),
    /** The agreement it came by; null for what was written before it needed one. */
    approvalId: uuid('approval_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.itemId, t.version] }),
    foreignKey({ columns: [t.communityId, t.madeByStaffId], foreignColumns: [staff.communityId, staff.id] }),
    check('service_prices_price', sql`price_scaled >= 0`),
  ],
)

/** For how long the builder warrants what in a community, by version: insert-only; before the first one the law holds. */
export const warrantyTerms = pgTable(
  'warranty_terms',
  {
    communityId: communityId().references(() => communities.id),
    version: integer().notNull(),
    terms: jsonb().$type<WarrantyTerm[]>().notNull(),
    note: text().notNull(),
    /** Who asked for it. */
    madeByStaffId: uuid('made_by_staff_id').notNull(),
    /** From which day it holds; null for what held from when it was written. */
    fromOn: date('from_on', { mode: 'string' }),
    /** The agreement it came by; null for what was written before it needed one. */
    approvalId: uuid('approval_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.version] }),
    foreignKey({ columns: [t.communityId, t.madeByStaffId], foreignColumns: [staff.communityId, staff.id] }),
  ],
)

/** What was decided about the warranty of a ticket: handed to the builder, or charged all the same; insert-only. */
export const warrantyRulings = pgTable(
  'warranty_rulings',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    /** The step that recorded it. */
    seq: integer().notNull(),
    cycle: integer().notNull(),
    ruling: text({ enum: ['builder', 'charge'] }).notNull(),
    subject: text().$type<WarrantySubject>(),
    /** Why, as the owner reads it. */
    words: text().notNull(),
    party: text(),
    phone: text(),
    expectedOn: date('expected_on', { mode: 'string' }),
    staffId: uuid('staff_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.seq] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    check(
      'warranty_rulings_builder',
      sql`ruling = 'charge' or (party is not null and expected_on is not null)`,
    ),
  ],
)

/** Quotations of a ticket by version; lines and total never change, only how it stands and what was used. */
export const quotations = pgTable(
  'quotations',
  {
    communityId: communityId(),
    id: id(),
    ticketId: uuid('ticket_id').notNull(),
    version: integer().notNull(),
    cycle: integer().notNull(),
    lines: jsonb().$type<QuoteLine[]>().notNull(),
    totalFen: fen('total_fen').notNull(),
    note: text(),
    state: text().$type<QuoteState>().notNull(),
    validUntil: moment('valid_until').notNull(),
    offeredByStaffId: uuid('offered_by_staff_id').notNull(),
    /** As the owner knows them. */
    offeredBy: text('offered_by').notNull(),
    answeredBy: uuid('answered_by'),
    answeredAt: moment('answered_at'),
    /** The step that approved it: whatever closes later is charged for. */
    approvedSeq: integer('approved_seq'),
    /** Who owes it: the household of whoever approved. */
    householdId: uuid('household_id'),
    answer: text(),
    /** The agreed lines with what was really used of each. */
    used: jsonb().$type<QuoteLine[]>(),
    usedFen: fen('used_fen'),
    chargeId: uuid('charge_id'),
    /** When its charge was settled or voided and the ticket let go. */
    settledAt: moment('settled_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.ticketId, t.version),
    uniqueIndex('quotations_one_open').on(t.communityId, t.ticketId).where(sql`state = 'open'`),
    uniqueIndex('quotations_one_approved')
      .on(t.communityId, t.ticketId, t.cycle)
      .where(sql`state = 'approved'`),
    uniqueIndex('quotations_charge').on(t.communityId, t.chargeId),
    index('quotations_expiring').on(t.validUntil).where(sql`state = 'open'`),
    index('quotations_unsettled')
      .on(t.communityId, t.id)
      .where(sql`charge_id is not null and settled_at is null`),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({
      columns: [t.communityId, t.offeredByStaffId],
      foreignColumns: [staff.communityId, staff.id],
    }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
    check('quotations_approved', sql`approved_seq is null or household_id is not null`),
  ],
)
