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
  uuid,
} from 'drizzle-orm/pg-core'
import { charges } from '../billing/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { receipts } from '../payments/tables.ts'

/** Money going back by the way it came; written before anybody outside is asked, under a number that never changes. */
export const refunds = pgTable(
  'refunds',
  {
    communityId: communityId(),
    id: id(),
    number: text().notNull(),
    /** The number WeChat knows it by, the same on every retry. */
    outRefundNo: text('out_refund_no').notNull(),
    receiptId: uuid('receipt_id').notNull(),
    /** The deposit it returns; null for a refund that makes charges owed again. */
    depositId: uuid('deposit_id'),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    way: text({ enum: ['wechat', 'cash', 'pos', 'transfer'] }).notNull(),
    amountFen: fen('amount_fen').notNull(),
    state: text({ enum: ['accepted', 'processing', 'abnormal', 'succeeded', 'returned'] }).notNull(),
    reason: text().notNull(),
    approvalId: uuid('approval_id').notNull(),
    /** Next time we ask WeChat ourselves; null when there is nothing to ask. */
    askAt: moment('ask_at'),
    asked: integer().notNull().default(0),
    /** What stands in its way, in words for finance. */
    trouble: text(),
    providerId: text('provider_id'),
    /** Where the money went: the payer’s account, or who took it. */
    receivedBy: text('received_by'),
    /** Who handed it over. */
    paidBy: uuid('paid_by'),
    /** The shift whose drawer cash came out of. */
    shiftId: uuid('shift_id'),
    createdAt: createdAt(),
    doneAt: moment('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.number),
    unique().on(t.communityId, t.outRefundNo),
    foreignKey({
      columns: [t.communityId, t.receiptId],
      foreignColumns: [receipts.communityId, receipts.id],
    }),
    foreignKey({ columns: [t.communityId, t.depositId], foreignColumns: [charges.communityId, charges.id] }),
    check('refunds_amount', sql`amount_fen > 0`),
    index('refunds_by_number').on(t.outRefundNo),
    index('refunds_of_receipt').on(t.communityId, t.receiptId),
    index('refunds_of_household').on(t.communityId, t.householdId, t.createdAt),
    index('refunds_to_ask').on(t.askAt).where(sql`ask_at is not null`),
  ],
)

/** A refund as it is remembered. */
export type RefundRow = typeof refunds.$inferSelect
