import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { charges } from '../billing/tables.ts'
import { cashShifts } from '../cashier/tables.ts'
import { households, units } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { merchantAccounts } from '../merchants/tables.ts'
import { accounts } from '../session/tables.ts'

/** Our intent to collect: one per payer and attempt, short-lived. */
export const payOrders = pgTable(
  'pay_orders',
  {
    communityId: communityId(),
    id: id(),
    /** The number WeChat knows; begins with the community's code. */
    outTradeNo: text('out_trade_no').notNull(),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    totalFen: fen('total_fen').notNull(),
    /** Who collects it, for good; null for the company's main merchant. */
    merchantAccountId: uuid('merchant_account_id'),
    state: text({ enum: ['created', 'prepaid', 'paid', 'closed', 'expired'] }).notNull(),
    prepayId: text('prepay_id'),
    /** Next time we ask WeChat ourselves; null when there is nothing to ask. */
    askAt: moment('ask_at'),
    asked: fen('asked').notNull().default(0),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
    paidAt: moment('paid_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.outTradeNo),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    foreignKey({
      columns: [t.communityId, t.merchantAccountId],
      foreignColumns: [merchantAccounts.communityId, merchantAccounts.id],
    }),
    check('pay_orders_total', sql`total_fen > 0`),
    index('pay_orders_by_number').on(t.outTradeNo),
    index('pay_orders_to_ask').on(t.askAt).where(sql`ask_at is not null`),
  ],
)

/** What an order brings to each household: its charges' lines, and money ahead. */
export const payOrderParts = pgTable(
  'pay_order_parts',
  {
    communityId: communityId(),
    orderId: uuid('order_id').notNull(),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** The part of it that is paid ahead. */
    topUpFen: fen('top_up_fen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.orderId, t.householdId] }),
    foreignKey({
      columns: [t.communityId, t.orderId],
      foreignColumns: [payOrders.communityId, payOrders.id],
    }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    check('pay_order_parts_amount', sql`amount_fen > 0 and top_up_fen between 0 and amount_fen`),
    index('pay_order_parts_of_household').on(t.communityId, t.householdId),
  ],
)

/** What the payer chose, with the amount intended then. */
export const payOrderLines = pgTable(
  'pay_order_lines',
  {
    communityId: communityId(),
    orderId: uuid('order_id').notNull(),
    chargeId: uuid('charge_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.orderId, t.chargeId] }),
    foreignKey({
      columns: [t.communityId, t.orderId],
      foreignColumns: [payOrders.communityId, payOrders.id],
    }),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
    index('pay_order_lines_of_charge').on(t.communityId, t.chargeId),
  ],
)

/** Money that really arrived: once per household and transaction of the provider, once per slip of the desk or the bank. */
export const receipts = pgTable(
  'receipts',
  {
    communityId: communityId(),
    id: id(),
    number: text().notNull(),
    /** Null for money that came by another way than an order. */
    orderId: uuid('order_id'),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    channel: text({ enum: ['wechat', 'cash', 'pos', 'transfer'] }).notNull(),
    /** The merchant account, the cash desk or the bank account it went to. */
    merchantId: text('merchant_id').notNull(),
    /** The provider's number, or that of the slip. */
    transactionId: text('transaction_id').notNull(),
    totalFen: fen('total_fen').notNull(),
    prepaidFen: fen('prepaid_fen').notNull(),
    /** Who brought it, where no order says so. */
    payerName: text('payer_name'),
    /** The member of staff who took it. */
    takenBy: uuid('taken_by'),
    /** The open shift of the desk it was taken in. */
    shiftId: uuid('shift_id'),
    /** Cash handed over; what is beyond the total went back as change. */
    tenderedFen: fen('tendered_fen'),
    /** When the provider took the money. */
    receivedAt: moment('received_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.number),
    unique('receipts_of_transaction').on(
      t.communityId,
      t.channel,
      t.merchantId,
      t.transactionId,
      t.householdId,
    ),
    uniqueIndex('receipts_of_slip')
      .on(t.communityId, t.channel, t.merchantId, t.transactionId)
      .where(sql`channel <> 'wechat'`),
    foreignKey({
      columns: [t.communityId, t.orderId],
      foreignColumns: [payOrders.communityId, payOrders.id],
    }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({
      columns: [t.communityId, t.shiftId],
      foreignColumns: [cashShifts.communityId, cashShifts.id],
    }),
    check('receipts_shift', sql`channel not in ('cash', 'pos') or shift_id is not null`),
    check('receipts_tendered', sql`tendered_fen is null or tendered_fen >= total_fen`),
    check('receipts_total', sql`total_fen > 0 and prepaid_fen between 0 and total_fen`),
    index('receipts_of_unit').on(t.communityId, t.unitId, t.receivedAt),
    index('receipts_by_time').on(t.communityId, t.receivedAt),
    index('receipts_of_shift').on(t.communityId, t.shiftId).where(sql`shift_id is not null`),
  ],
)

/** What part of a receipt, or of money paid ahead, settled what charge; insert-only, taken back by a negative row. */
export const allocations = pgTable(
  'allocations',
  {
    communityId: communityId(),
    id: id(),
    /** Null for money that was paid ahead. */
    receiptId: uuid('receipt_id'),
    chargeId: uuid('charge_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** The allocation a negative row takes back. */
    reversesId: uuid('reverses_id'),
    /** The refund it is taken back for. */
    refundId: uuid('refund_id'),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    uniqueIndex('allocations_once')
      .on(t.communityId, t.receiptId, t.chargeId)
      .where(sql`receipt_id is not null and reverses_id is null`),
    foreignKey({
      columns: [t.communityId, t.receiptId],
      foreignColumns: [receipts.communityId, receipts.id],
    }),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
    index('allocations_of_charge').on(t.communityId, t.chargeId),
  ],
)

/** Money a household has paid ahead. */
export const prepayments = pgTable(
  'prepayments',
  {
    communityId: communityId(),
    householdId: uuid('household_id').notNull(),
    balanceFen: fen('balance_fen').notNull(),
    /** Whether new bills are settled from it by themselves. */
    deduct: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.householdId] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    check('prepayments_balance', sql`balance_fen >= 0`),
  ],
)

/** Why a household's money paid ahead grew or shrank, in fen with its sign; insert-only. */
export const prepaymentMoves = pgTable(
  'prepayment_moves',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    kind: text({ enum: ['surplus', 'top_up', 'deducted', 'returned', 'refunded'] }).notNull(),
    amountFen: fen('amount_fen').notNull(),
    receiptId: uuid('receipt_id'),
    chargeId: uuid('charge_id'),
    refundId: uuid('refund_id'),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    check('prepayment_moves_amount', sql`amount_fen <> 0`),
    index('prepayment_moves_of_household').on(t.communityId, t.householdId, t.at),
  ],
)

/** WeChat's notices as they came, stored before they are acknowledged; which community they concern is inside. */
export const payNotices = pgTable(
  'pay_notices',
  {
    id: id().primaryKey(),
    noticeId: text('notice_id').notNull(),
    headers: jsonb().$type<Record<string, string>>().notNull(),
    body: text().notNull(),
    outTradeNo: text('out_trade_no'),
    /** Whose keys opened it, when it did not come to the main merchant's door. */
    mchId: text('mch_id'),
    receivedAt: moment('received_at').notNull().defaultNow(),
    appliedAt: moment('applied_at'),
    outcome: text(),
  },
  (t) => [index('pay_notices_waiting').on(t.receivedAt).where(sql`applied_at is null`)],
)

/** Money we cannot place: unknown order, wrong merchant, wrong amount. Never dropped. */
export const suspenseItems = pgTable(
  'suspense_items',
  {
    id: id().primaryKey(),
    /** Known only when the order was found. */
    communityId: uuid('community_id'),
    channel: text().notNull(),
    merchantId: text('merchant_id').notNull(),
    transactionId: text('transaction_id').notNull(),
    outTradeNo: text('out_trade_no').notNull(),
    totalFen: fen('total_fen').notNull(),
    reason: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    /** Who sent it, and what the bank's slip says besides. */
    payerName: text('payer_name'),
    remark: text(),
    receivedAt: moment('received_at').notNull().defaultNow(),
    state: text({ enum: ['waiting', 'assigned', 'returned', 'corrected'] })
      .notNull()
      .default('waiting'),
    settledAt: moment('settled_at'),
    settledBy: uuid('settled_by'),
    note: text(),
    receiptId: uuid('receipt_id'),
  },
  (t) => [
    unique().on(t.channel, t.merchantId, t.transactionId),
    index('suspense_items_of_community').on(t.communityId, t.state),
    check('suspense_items_total', sql`total_fen > 0`),
  ],
)
