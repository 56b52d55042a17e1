import { sql } from 'drizzle-orm'
import {
  date,
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
import { communityId, fen, id, moment } from '../db/columns.ts'

/** How fetching the two bills of a merchant's day stands; communities share a merchant. */
export const billFiles = pgTable(
  'bill_files',
  {
    merchantId: text('merchant_id').notNull(),
    day: date({ mode: 'string' }).notNull(),
    /** `none`: WeChat saw no business; `creating`: come back later; `failed`: not to be believed. */
    state: text({ enum: ['asked', 'here', 'none', 'creating', 'failed'] }).notNull(),
    askedAt: moment('asked_at').notNull(),
    /** Of both files, so that one can tell whether WeChat changed its mind. */
    sha1: text(),
    rows: integer().notNull().default(0),
    problem: text(),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.day] })],
)

/** What WeChat's two bills say, row by row; taken anew with every file, so that it is always the last one. */
export const billRows = pgTable(
  'bill_rows',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    merchantId: text('merchant_id').notNull(),
    day: date({ mode: 'string' }).notNull(),
    bill: text({ enum: ['trade', 'funds'] }).notNull(),
    row: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    index('bill_rows_of_day').on(t.communityId, t.merchantId, t.day, t.bill),
  ],
)

/** One day of one community compared with WeChat, in counts and fen. */
export const reconciliationDays = pgTable(
  'reconciliation_days',
  {
    communityId: communityId().references(() => communities.id),
    merchantId: text('merchant_id').notNull(),
    day: date({ mode: 'string' }).notNull(),
    ourCount: integer('our_count').notNull(),
    ourFen: fen('our_fen').notNull(),
    theirCount: integer('their_count').notNull(),
    theirFen: fen('their_fen').notNull(),
    refundFen: fen('refund_fen').notNull(),
    /** What WeChat's fund-flow bill put on the account, took as fees and paid out to the bank. */
    settledFen: fen('settled_fen').notNull(),
    feeFen: fen('fee_fen').notNull(),
    bankFen: fen('bank_fen').notNull(),
    comparedAt: moment('compared_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.merchantId, t.day] })],
)

/** One difference to settle; comparing again changes it, never doubles it. */
export const differences = pgTable(
  'reconciliation_differences',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    merchantId: text('merchant_id').notNull(),
    day: date({ mode: 'string' }).notNull(),
    kind: text().notNull(),
    /** The transaction or refund it is about. */
    key: text().notNull(),
    orderNumber: text('order_number').notNull(),
    oursFen: fen('ours_fen'),
    theirsFen: fen('theirs_fen'),
    words: text().notNull(),
    foundAt: moment('found_at').notNull(),
    resolution: text({ enum: ['imported', 'vanished', 'explained'] }),
    note: text(),
    /** Null when comparing again settled it. */
    resolvedBy: uuid('resolved_by'),
    resolvedAt: moment('resolved_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.merchantId, t.day, t.kind, t.key),
    uniqueIndex('reconciliation_differences_open')
      .on(t.communityId, t.merchantId, t.day, t.id)
      .where(sql`resolved_at is null`),
  ],
)
