import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { charges } from '../billing/tables.ts'
import { communityId, fen, id, moment } from '../db/columns.ts'

/** What became of a deposit that was paid, in fen with its sign as it leaves us; insert-only. */
export const depositMoves = pgTable(
  'deposit_moves',
  {
    communityId: communityId(),
    id: id(),
    /** The charge the deposit was taken by. */
    chargeId: uuid('charge_id').notNull(),
    /** `returned_back` is a return that did not reach its owner. */
    kind: text({ enum: ['deducted', 'returned', 'returned_back'] }).notNull(),
    amountFen: fen('amount_fen').notNull(),
    reason: text().notNull(),
    voucher: text(),
    approvalId: uuid('approval_id').notNull(),
    refundId: uuid('refund_id'),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
    check('deposit_moves_sign', sql`(amount_fen > 0) = (kind <> 'returned_back') and amount_fen <> 0`),
    index('deposit_moves_of_charge').on(t.communityId, t.chargeId),
  ],
)
