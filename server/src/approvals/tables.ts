import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'

/** One thing a second person must agree to; what it does is done in the transaction of the agreement. */
export const approvals = pgTable(
  'approvals',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    kind: text().notNull(),
    /** What it is about, by its kind and id: `charge 0199…`. */
    subject: text().notNull(),
    /** What is at stake, in fen; decides who may agree. */
    amountFen: fen('amount_fen').notNull(),
    reason: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text({ enum: ['waiting', 'approved', 'refused', 'withdrawn', 'expired'] }).notNull(),
    askedBy: uuid('asked_by').notNull(),
    decidedBy: uuid('decided_by'),
    /** In whose name it was decided, where the decider held that right for somebody. */
    insteadOf: uuid('instead_of'),
    decidedAt: moment('decided_at'),
    note: text(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    uniqueIndex('approvals_waiting').on(t.communityId, t.kind, t.subject).where(sql`state = 'waiting'`),
    index('approvals_by_time').on(t.communityId, t.createdAt),
  ],
)

/** A right to agree, handed to a colleague for some days; it ends by itself. */
export const delegations = pgTable(
  'delegations',
  {
    communityId: communityId(),
    id: id(),
    fromStaffId: uuid('from_staff_id').notNull(),
    toStaffId: uuid('to_staff_id').notNull(),
    kinds: text().array().notNull(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    untilOn: date('until_on', { mode: 'string' }).notNull(),
    reason: text().notNull(),
    createdAt: createdAt(),
    endedAt: moment('ended_at'),
    /** Who ended it before its time; null when it ended because one of the two works here no more. */
    endedBy: uuid('ended_by'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.fromStaffId], foreignColumns: [staff.communityId, staff.id] }),
    foreignKey({ columns: [t.communityId, t.toStaffId], foreignColumns: [staff.communityId, staff.id] }),
    index('delegations_to').on(t.communityId, t.toStaffId, t.untilOn),
    check('delegations_other', sql`from_staff_id <> to_staff_id`),
    check('delegations_forward', sql`from_on <= until_on`),
  ],
)

/** An approval as it is remembered. */
export type ApprovalRow = typeof approvals.$inferSelect

/** What a question is about, in the words it was asked with; nobody decides about their own home. */
export type About = {
  unitId: string
  householdId: string
  title: string
  facts: readonly { label: string; value: string }[]
}
