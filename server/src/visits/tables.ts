import type { VisitReason } from '@haolin/shared/visit/sampling.ts'
import type { VisitResult, VisitState } from '@haolin/shared/visit/visit.ts'
import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { accounts } from '../session/tables.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** The questions after a closing, one survey for each cycle; unanswered it ends by itself. */
export const surveys = pgTable(
  'surveys',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    cycle: integer().notNull(),
    openedAt: moment('opened_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** When it was answered, or taken back because the ticket was taken up again. */
    endedAt: moment('ended_at'),
    accountId: uuid('account_id').references(() => accounts.id),
    /** Marks of 5. */
    speed: integer(),
    quality: integer(),
    attitude: integer(),
    text: text(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.cycle] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    check(
      'surveys_marks',
      sql`speed between 1 and 5 and quality between 1 and 5 and attitude between 1 and 5`,
    ),
    check(
      'surveys_answered',
      sql`num_nonnulls(account_id, speed, quality, attitude, text) = case when account_id is null then 0 else 5 end`,
    ),
  ],
)

/** A call to somebody whose ticket was finished, to hear how it was; one a cycle. */
export const returnVisits = pgTable(
  'return_visits',
  {
    communityId: communityId(),
    id: id(),
    ticketId: uuid('ticket_id').notNull(),
    cycle: integer().notNull(),
    why: text().$type<VisitReason>().notNull(),
    /** Its number in the draw and the share it was drawn by, in thousandths, as they were. */
    draw: integer().notNull(),
    perMille: integer('per_mille').notNull(),
    state: text().$type<VisitState>().notNull().default('due'),
    /** Who was asked; null when everybody at the desk had a hand in it. */
    staffId: uuid('staff_id'),
    attempts: integer().notNull().default(0),
    lastAttemptAt: moment('last_attempt_at'),
    dueAt: moment('due_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    remindedAt: moment('reminded_at'),
    doneAt: moment('done_at'),
    doneBy: uuid('done_by'),
    text: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.ticketId, t.cycle),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    foreignKey({ columns: [t.communityId, t.doneBy], foreignColumns: [staff.communityId, staff.id] }),
    index('return_visits_due').on(t.communityId, t.dueAt).where(sql`state = 'due'`),
    index('return_visits_done').on(t.communityId, t.doneAt).where(sql`state <> 'due'`),
  ],
)

/** Every call of a return visit, also those in vain: insert-only. */
export const visitCalls = pgTable(
  'visit_calls',
  {
    communityId: communityId(),
    visitId: uuid('visit_id').notNull(),
    place: integer().notNull(),
    staffId: uuid('staff_id').notNull(),
    result: text().$type<VisitResult>().notNull(),
    text: text().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.visitId, t.place] }),
    foreignKey({
      columns: [t.communityId, t.visitId],
      foreignColumns: [returnVisits.communityId, returnVisits.id],
    }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
  ],
)
