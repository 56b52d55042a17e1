import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { feeItems } from '../billing/tables.ts'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, id } from '../db/columns.ts'

/** A company that collects for a community at WeChat; never changed, for orders lean on it. Keys stand in the settings. */
export const merchantAccounts = pgTable(
  'merchant_accounts',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    /** The company, as people are shown it. */
    name: text().notNull(),
    mode: text({ enum: ['direct', 'partner'] }).notNull(),
    /** Who signs: the merchant itself, or the service provider. */
    mchId: text('mch_id').notNull(),
    /** The sub-merchant of a service provider. */
    subMchId: text('sub_mch_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.mchId, t.subMchId).nullsNotDistinct(),
    check('merchant_accounts_mode', sql`(mode = 'partner') = (sub_mch_id is not null)`),
  ],
)

/** Which account a fee goes to from a day on; a change is a further version. */
export const merchantChoices = pgTable(
  'merchant_choices',
  {
    communityId: communityId().references(() => communities.id),
    version: integer().notNull(),
    /** Null for every fee without a choice of its own, and for money ahead. */
    feeItemId: uuid('fee_item_id'),
    /** Null for the company's main merchant of the settings. */
    merchantAccountId: uuid('merchant_account_id'),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    /** Null for what held before the community came here. */
    approvalId: uuid('approval_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.version] }),
    foreignKey({
      columns: [t.communityId, t.feeItemId],
      foreignColumns: [feeItems.communityId, feeItems.id],
    }),
    foreignKey({
      columns: [t.communityId, t.merchantAccountId],
      foreignColumns: [merchantAccounts.communityId, merchantAccounts.id],
    }),
    index('merchant_choices_of_fee').on(t.communityId, t.feeItemId, t.fromOn),
  ],
)
