import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'

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

/** An approval as it is remembered. */
export type ApprovalRow = typeof approvals.$inferSelect

/** What a question is about, in the words it was asked with; nobody decides about their own home. */
export type About = {
  unitId: string
  householdId: string
  title: string
  facts: readonly { label: string; value: string }[]
}
