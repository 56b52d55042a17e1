import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { households, units } from '../communities/tables.ts'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { sealedPhone } from '../sealed/columns.ts'
import { accounts } from '../session/tables.ts'

/** The owner register: people of a household. `accountId` is set once the person has bound the home. */
export const residents = pgTable(
  'residents',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    name: text().notNull(),
    phone: sealedPhone('residents.phone', 'phone_end'),
    /** Hash of the last four digits in this community, for a search by them; written with the number by `numberIn`. */
    phoneEnd: text('phone_end'),
    relation: text({ enum: ['owner', 'member', 'tenant'] }).notNull(),
    accountId: uuid('account_id').references(() => accounts.id),
    boundBy: text('bound_by', { enum: ['phone', 'code', 'staff'] }),
    boundAt: moment('bound_at'),
    validUntil: moment('valid_until'),
    removedAt: moment('removed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    uniqueIndex('residents_once_per_account')
      .on(t.communityId, t.unitId, t.accountId)
      .where(sql`account_id is not null and removed_at is null`),
    index('residents_by_account').on(t.accountId).where(sql`removed_at is null`),
    index('residents_by_phone').on(sql`split_part(phone, '.', 3)`).where(sql`removed_at is null`),
    index('residents_by_phone_end').on(t.communityId, t.phoneEnd),
    index('residents_by_unit').on(t.communityId, t.unitId),
  ],
)

export const bindCodes = pgTable(
  'bind_codes',
  {
    communityId: communityId(),
    id: id(),
    /** SHA-256 of the code; the code itself is shown once. */
    hash: text().notNull(),
    unitId: uuid('unit_id').notNull(),
    relation: text({ enum: ['owner', 'member', 'tenant'] }).notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    usedBy: uuid('used_by').references(() => accounts.id),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    index('bind_codes_by_hash').on(t.hash),
  ],
)

export const bindingRequests = pgTable(
  'binding_requests',
  {
    communityId: communityId(),
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    unitId: uuid('unit_id').notNull(),
    name: text().notNull(),
    phone: sealedPhone('binding_requests.phone').notNull(),
    relation: text({ enum: ['owner', 'member', 'tenant'] }).notNull(),
    note: text().notNull(),
    state: text({ enum: ['pending', 'approved', 'refused'] })
      .notNull()
      .default('pending'),
    reason: text(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    uniqueIndex('binding_requests_one_pending')
      .on(t.communityId, t.unitId, t.accountId)
      .where(sql`state = 'pending'`),
  ],
)
