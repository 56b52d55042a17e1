import type { Tiers } from '@haolin/shared/billing/tiers.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
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
import { communities, households, units } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'

export const feeItems = pgTable(
  'fee_items',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    /** How it is computed; the formula lives in shared/billing. */
    kind: text({
      enum: [
        'area',
        'fixed',
        'parking',
        'one_off',
        'repair',
        'late_fee',
        'deposit',
        'metered',
        'pool',
        'fund',
      ],
    }).notNull(),
    /** The words people may check it against. */
    basis: text().notNull(),
    account: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.id] }), unique().on(t.communityId, t.code)],
)

/** A price from a day on; a new price is a new version, never an edit. */
export const rates = pgTable(
  'rates',
  {
    communityId: communityId(),
    id: id(),
    feeItemId: uuid('fee_item_id').notNull(),
    version: integer().notNull(),
    /** Which units or spaces it is for: home, shop, owned, rented. */
    appliesTo: text('applies_to').notNull(),
    /** Price in 1/10,000 yuan. */
    priceScaled: bigint('price_scaled', { mode: 'number' }).notNull(),
    /** The steps of a metered price. */
    tiers: jsonb().$type<Tiers>(),
    /** What is lost in the pipes and shared out with the usage, in 1/100 percent. */
    lossScaled: integer('loss_scaled').notNull().default(0),
    /** The document this version rests on; the fee item's where empty. */
    basis: text(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    untilOn: date('until_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.feeItemId, t.appliesTo, t.version),
    foreignKey({
      columns: [t.communityId, t.feeItemId],
      foreignColumns: [feeItems.communityId, feeItems.id],
    }),
    check('rates_price', sql`price_scaled >= 0`),
  ],
)

export const billingRuns = pgTable(
  'billing_runs',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    period: text().notNull(),
    state: text({ enum: ['calculating', 'draft', 'publishing', 'published', 'failed'] }).notNull(),
    doneUnits: integer('done_units').notNull().default(0),
    allUnits: integer('all_units').notNull().default(0),
    failure: text(),
    startedBy: uuid('started_by'),
    publishedBy: uuid('published_by'),
    createdAt: createdAt(),
    publishedAt: moment('published_at'),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.id] }), unique().on(t.communityId, t.period)],
)

/** A household's charges of one period; without a run, a single charge on a bill of its own. */
export const bills = pgTable(
  'bills',
  {
    communityId: communityId(),
    id: id(),
    number: text().notNull(),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    runId: uuid('run_id'),
    period: text().notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    issuedAt: moment('issued_at').notNull(),
    voidedAt: moment('voided_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.number),
    uniqueIndex('bills_of_period')
      .on(t.communityId, t.householdId, t.period)
      .where(sql`run_id is not null and voided_at is null`),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    foreignKey({
      columns: [t.communityId, t.runId],
      foreignColumns: [billingRuns.communityId, billingRuns.id],
    }),
    index('bills_of_unit').on(t.communityId, t.unitId, t.period),
  ],
)

/** One amount owed; its amount and proof never change, only what has been settled or reduced of it. */
export const charges = pgTable(
  'charges',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    feeItemId: uuid('fee_item_id').notNull(),
    /** Null for a single charge. */
    runId: uuid('run_id'),
    /** Null until the run is published. */
    billId: uuid('bill_id'),
    period: text().notNull(),
    /** What it is for within the fee item: a parking space, or nothing. */
    source: text().notNull(),
    revision: integer().notNull().default(1),
    amountFen: fen('amount_fen').notNull(),
    settledFen: fen('settled_fen').notNull().default(0),
    /** Approved reductions. */
    reducedFen: fen('reduced_fen').notNull().default(0),
    voidedAt: moment('voided_at'),
    /** While its dispute is open: no late fee, no demand. */
    disputedAt: moment('disputed_at'),
    /** What is still owed of it today. */
    outstandingFen: fen('outstanding_fen')
      .notNull()
      .generatedAlwaysAs(
        sql`case when voided_at is null and bill_id is not null then amount_fen - settled_fen - reduced_fen else 0 end`,
      ),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    snapshot: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    // The household, not its unit: of a month divided by days each of two households owes a part.
    unique().on(t.communityId, t.householdId, t.feeItemId, t.period, t.source, t.revision),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    foreignKey({
      columns: [t.communityId, t.feeItemId],
      foreignColumns: [feeItems.communityId, feeItems.id],
    }),
    foreignKey({
      columns: [t.communityId, t.runId],
      foreignColumns: [billingRuns.communityId, billingRuns.id],
    }),
    foreignKey({ columns: [t.communityId, t.billId], foreignColumns: [bills.communityId, bills.id] }),
    check(
      'charges_settled',
      sql`settled_fen >= 0 and reduced_fen >= 0 and settled_fen + reduced_fen <= amount_fen`,
    ),
    index('charges_of_household').on(t.communityId, t.householdId, t.dueOn),
    // Charges without a bill are left out: asked for by "is null" they would all be read.
    index('charges_on_bill').on(t.communityId, t.billId).where(sql`bill_id is not null`),
    index('charges_of_period').on(t.communityId, t.period),
    // What a run has still to put on bills; empty when it is published.
    index('charges_unbilled')
      .on(t.communityId, t.runId, t.householdId)
      .where(sql`bill_id is null and voided_at is null`),
    index('charges_owing').on(t.communityId, t.dueOn).where(sql`outstanding_fen > 0`),
  ],
)
