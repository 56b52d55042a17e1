import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { charges } from '../billing/tables.ts'
import { households, units } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { accounts } from '../session/tables.ts'

/** A link by which somebody who does not live there may pay for a home; it tells nothing but the amount. */
export const payShares = pgTable(
  'pay_shares',
  {
    communityId: communityId(),
    id: id(),
    /** SHA-256 of the code in the link; the code itself is given once. */
    hash: text().notNull(),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => accounts.id),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    index('pay_shares_by_hash').on(t.hash),
  ],
)

/** What of a charge the link asks for. */
export const payShareLines = pgTable(
  'pay_share_lines',
  {
    communityId: communityId(),
    shareId: uuid('share_id').notNull(),
    chargeId: uuid('charge_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.shareId, t.chargeId] }),
    foreignKey({
      columns: [t.communityId, t.shareId],
      foreignColumns: [payShares.communityId, payShares.id],
    }),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
    check('pay_share_lines_amount', sql`amount_fen > 0`),
  ],
)
