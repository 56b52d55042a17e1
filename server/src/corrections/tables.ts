import type {
  Correctable,
  CorrectionAsk,
  CorrectionWish,
  RegisterFacts,
} from '@haolin/shared/register/correction.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { households, units } from '../communities/tables.ts'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { residents } from '../residents/tables.ts'
import { sealedJson, sealedText } from '../sealed/columns.ts'
import { accounts } from '../session/tables.ts'
import { staff } from '../staff/tables.ts'

/** What people asked to have corrected in the register about themselves and their household, and what became of it. */
export const registerCorrections = pgTable(
  'register_corrections',
  {
    communityId: communityId(),
    id: id(),
    unitId: uuid('unit_id').notNull(),
    householdId: uuid('household_id').notNull(),
    /** Who asked. */
    residentId: uuid('resident_id').notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    about: text().$type<Correctable>().notNull(),
    ask: text().$type<CorrectionAsk>().notNull(),
    /** The person, vehicle or pet; null for what is missing. */
    subjectId: uuid('subject_id'),
    wish: sealedJson<CorrectionWish>('register_corrections.wish').notNull(),
    /** What the register said when it was asked; null for what is missing. */
    before: sealedJson<RegisterFacts>('register_corrections.before'),
    reason: sealedText('register_corrections.reason').notNull(),
    state: text({ enum: ['waiting', 'granted', 'refused'] }).notNull(),
    answer: sealedText('register_corrections.answer'),
    dueAt: moment('due_at').notNull(),
    decidedAt: moment('decided_at'),
    decidedBy: uuid('decided_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      name: 'register_corrections_unit_fk',
      columns: [t.communityId, t.unitId],
      foreignColumns: [units.communityId, units.id],
    }),
    foreignKey({
      name: 'register_corrections_household_fk',
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({
      name: 'register_corrections_resident_fk',
      columns: [t.communityId, t.residentId],
      foreignColumns: [residents.communityId, residents.id],
    }),
    foreignKey({
      name: 'register_corrections_decided_by_fk',
      columns: [t.communityId, t.decidedBy],
      foreignColumns: [staff.communityId, staff.id],
    }),
    check(
      'register_corrections_answered',
      sql`(state = 'waiting') = (decided_at is null) and (decided_at is null) = (decided_by is null)`,
    ),
    uniqueIndex('register_corrections_one_waiting')
      .on(t.communityId, t.subjectId)
      .where(sql`state = 'waiting' and subject_id is not null`),
    index('register_corrections_waiting').on(t.communityId, t.dueAt).where(sql`state = 'waiting'`),
    index('register_corrections_of_account').on(t.accountId, t.createdAt),
    index('register_corrections_decided').on(t.decidedAt).where(sql`decided_at is not null`),
  ],
)

/** A request for a correction as it stands in its table. */
export type CorrectionRow = typeof registerCorrections.$inferSelect
