import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { charges } from '../billing/tables.ts'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, fen, moment } from '../db/columns.ts'

/** What a community's contract says of late payment, for what falls due from a day on; a new version, never an edit. */
export const lateFeeRules = pgTable(
  'late_fee_rules',
  {
    communityId: communityId().references(() => communities.id),
    version: integer().notNull(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    on: boolean('is_on').notNull(),
    /** Per day, in 1/1,000,000. */
    ratePerMillion: integer('rate_per_million').notNull(),
    graceDays: integer('grace_days').notNull(),
    capPercent: integer('cap_percent'),
    /** At most so many tenths of LPR a year; null is no guard. */
    guardTenths: integer('guard_tenths'),
    /** LPR of one year in 1/10,000, as it stood when the rule was written. */
    lprPer10000: integer('lpr_per_10000').notNull(),
    basis: text().notNull(),
    setBy: uuid('set_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.version] }),
    check('late_fee_rules_rate', sql`rate_per_million > 0 and grace_days >= 0`),
  ],
)

/** What late payment of one charge came to when it was settled, once per charge; zero fen make no late fee. Insert-only. */
export const lateFees = pgTable(
  'late_fees',
  {
    communityId: communityId(),
    /** The charge that was paid late. */
    principalId: uuid('principal_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** The late fee as a charge of its own. */
    chargeId: uuid('charge_id'),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.principalId] }),
    foreignKey({
      columns: [t.communityId, t.principalId],
      foreignColumns: [charges.communityId, charges.id],
    }),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
  ],
)

/** Days a charge was disputed, written by the database when a dispute ends; insert-only. */
export const chargeDisputes = pgTable(
  'charge_disputes',
  {
    communityId: communityId(),
    chargeId: uuid('charge_id').notNull(),
    fromAt: moment('from_at').notNull(),
    untilAt: moment('until_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.chargeId, t.fromAt] }),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
  ],
)
