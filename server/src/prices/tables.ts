import type { PoolUsage, PoolWeights } from '@haolin/shared/billing/pool.ts'
import type { Proration } from '@haolin/shared/billing/proration.ts'
import type { TaxMethod } from '@haolin/shared/billing/tax.ts'
import type { VacancyRule } from '@haolin/shared/billing/vacancy.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { feeItems } from '../billing/tables.ts'
import { communities, households, units } from '../communities/tables.ts'
import { communityId, createdAt, fen, id } from '../db/columns.ts'

/** What a community's contract says of months, due days and empty homes; a change is a new version. */
export const billingPolicies = pgTable(
  'billing_policies',
  {
    communityId: communityId().references(() => communities.id),
    version: integer().notNull(),
    fromPeriod: text('from_period').notNull(),
    proration: text().$type<Proration>().notNull(),
    dueDay: integer('due_day').notNull(),
    dueMonthsAfter: integer('due_months_after').notNull(),
    /** Null where an empty home pays like any other. */
    vacancy: jsonb().$type<VacancyRule>(),
    basis: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.version] })],
)

/** The VAT of a fee item from a day on. */
export const taxCodes = pgTable(
  'tax_codes',
  {
    communityId: communityId(),
    feeItemId: uuid('fee_item_id').notNull(),
    code: text().notNull(),
    method: text().$type<TaxMethod>().notNull(),
    /** In 1/100 percent. */
    rateScaled: integer('rate_scaled').notNull(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    untilOn: date('until_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.feeItemId, t.fromOn] }),
    foreignKey({
      columns: [t.communityId, t.feeItemId],
      foreignColumns: [feeItems.communityId, feeItems.id],
    }),
    check('tax_codes_rate', sql`rate_scaled between 0 and 10000`),
  ],
)

/** A home that stood empty, as a second person agreed with the evidence seen. */
export const vacancies = pgTable(
  'vacancies',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    untilOn: date('until_on', { mode: 'string' }),
    evidence: text().notNull(),
    /** Null for what was agreed before the community came here. */
    approvalId: uuid('approval_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.householdId, t.fromOn),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
  ],
)

/** A cost of a period that many homes share. */
export const pools = pgTable(
  'pools',
  {
    communityId: communityId(),
    id: id(),
    feeItemId: uuid('fee_item_id').notNull(),
    period: text().notNull(),
    name: text().notNull(),
    weights: text().$type<PoolWeights>().notNull(),
    costFen: fen('cost_fen').notNull(),
    /** A usage with its price instead of a sum. */
    counted: jsonb().$type<PoolUsage>(),
    /** Only homes of these buildings share it; all homes where null. */
    buildingIds: uuid('building_ids').array(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.feeItemId, t.period, t.name),
    foreignKey({
      columns: [t.communityId, t.feeItemId],
      foreignColumns: [feeItems.communityId, feeItems.id],
    }),
    check('pools_cost', sql`cost_fen >= 0`),
  ],
)

/** What every home carries of a pool; all parts together are the pool, homes without a household included. */
export const poolShares = pgTable(
  'pool_shares',
  {
    communityId: communityId(),
    poolId: uuid('pool_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    /** In 1/10,000 m² or of an agreed part. */
    weight: bigint({ mode: 'number' }).notNull(),
    allWeights: bigint('all_weights', { mode: 'number' }).notNull(),
    shareFen: fen('share_fen').notNull(),
    extraFen: integer('extra_fen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.unitId, t.poolId] }),
    foreignKey({ columns: [t.communityId, t.poolId], foreignColumns: [pools.communityId, pools.id] }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
  ],
)

/** The part of a home in what is shared, where the owners agreed on something else than area. */
export const poolWeights = pgTable(
  'pool_weights',
  {
    communityId: communityId(),
    feeItemId: uuid('fee_item_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    /** In 1/10,000. */
    weight: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.feeItemId, t.unitId] }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    check('pool_weights_weight', sql`weight >= 0`),
  ],
)
