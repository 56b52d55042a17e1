import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { charges } from '../billing/tables.ts'
import { communityId, fen, id, moment } from '../db/columns.ts'

/** Every amount taken off a charge, with who agreed; insert-only. A claim taken up again is a negative row. */
export const adjustments = pgTable(
  'adjustments',
  {
    communityId: communityId(),
    id: id(),
    chargeId: uuid('charge_id').notNull(),
    householdId: uuid('household_id').notNull(),
    kind: text({ enum: ['waiver', 'vacancy', 'late_fee', 'dispute', 'write_off'] }).notNull(),
    amountFen: fen('amount_fen').notNull(),
    reason: text().notNull(),
    /** The agreement it rests on; null only for a claim taken up again. */
    approvalId: uuid('approval_id'),
    staffId: uuid('staff_id').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.approvalId),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
    check('adjustments_amount', sql`amount_fen > 0 or (amount_fen < 0 and kind = 'write_off')`),
    check('adjustments_agreed', sql`approval_id is not null or amount_fen < 0`),
    index('adjustments_of_charge').on(t.communityId, t.chargeId),
    index('adjustments_of_household').on(t.communityId, t.householdId, t.at),
  ],
)
