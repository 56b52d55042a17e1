import type { MeasureKind } from '@haolin/shared/complaint/measures.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** What somebody does by a date because of a ticket: listed until it is done. */
export const measures = pgTable(
  'measures',
  {
    communityId: communityId(),
    id: id(),
    ticketId: uuid('ticket_id').notNull(),
    kind: text().$type<MeasureKind>().notNull(),
    /** The step that promised it, and its place there: the same promise is kept once. */
    seq: integer().notNull(),
    place: integer().notNull(),
    what: text().notNull(),
    staffId: uuid('staff_id').notNull(),
    dueAt: moment('due_at').notNull(),
    doneAt: moment('done_at'),
    result: text(),
    /** A newer plan took its place. */
    droppedAt: moment('dropped_at'),
    /** When the person was reminded that it is due. */
    remindedAt: moment('reminded_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.ticketId, t.kind, t.seq, t.place),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    index('measures_of_staff').on(t.communityId, t.staffId, t.dueAt).where(sql`done_at is null`),
    index('measures_to_remind').on(t.dueAt).where(sql`done_at is null and reminded_at is null`),
  ],
)

/** A word asked from the person a complaint is about; they read the question alone. */
export const statements = pgTable(
  'statements',
  {
    communityId: communityId(),
    id: id(),
    ticketId: uuid('ticket_id').notNull(),
    staffId: uuid('staff_id').notNull(),
    question: text().notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    dueAt: moment('due_at').notNull(),
    text: text(),
    answeredAt: moment('answered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    index('statements_of_staff').on(t.communityId, t.staffId, t.askedAt),
    index('statements_of_ticket').on(t.communityId, t.ticketId, t.askedAt),
  ],
)
