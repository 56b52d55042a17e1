import type { ServiceCalendar } from '@haolin/shared/calendar.ts'
import type { Target } from '@haolin/shared/ticket/clock-policy.ts'
import type { LadderPost } from '@haolin/shared/ticket/escalation.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'

const clock = () => text({ enum: ['acknowledge', 'accept', 'arrive', 'resolve', 'update'] }).notNull()

/** What a community promises and when its desk is open, by version; insert-only, since tickets keep theirs. */
export const clockPolicies = pgTable(
  'clock_policies',
  {
    communityId: communityId().references(() => communities.id),
    version: integer().notNull(),
    effectiveAt: moment('effective_at').notNull(),
    service: jsonb().$type<ServiceCalendar>().notNull(),
    targets: jsonb().$type<Target[]>().notNull(),
    /** Why it was changed, for those who read it later. */
    note: text().notNull(),
    madeByStaffId: uuid('made_by_staff_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.version] }),
    foreignKey({ columns: [t.communityId, t.madeByStaffId], foreignColumns: [staff.communityId, staff.id] }),
    index('clock_policies_in_force').on(t.communityId, t.effectiveAt),
  ],
)

/** A rung of a ladder that was reached: once per ticket, clock, cycle and level, whoever looks and how often. */
export const escalations = pgTable(
  'escalations',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    clock: clock(),
    cycle: integer().notNull(),
    level: integer().notNull(),
    /** The moment the rules say, never the one somebody noticed. */
    reachedAt: moment('reached_at').notNull(),
    /** When people were named to hear of it; null until then. */
    calledAt: moment('called_at'),
    /** The event in the ticket's log; null when the ticket was done before anybody had to hear of it. */
    seq: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.clock, t.cycle, t.level] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    index('escalations_uncalled').on(t.reachedAt).where(sql`called_at is null`),
  ],
)

/** Somebody who hears of a rung, and whether they have been told. */
export const escalationCalls = pgTable(
  'escalation_calls',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    clock: clock(),
    cycle: integer().notNull(),
    level: integer().notNull(),
    staffId: uuid('staff_id').notNull(),
    post: text().$type<LadderPost>().notNull(),
    toldAt: moment('told_at'),
  },
  (t) => [
    primaryKey({
      name: 'escalation_calls_once',
      columns: [t.communityId, t.ticketId, t.clock, t.cycle, t.level, t.staffId],
    }),
    foreignKey({
      name: 'escalation_calls_rung',
      columns: [t.communityId, t.ticketId, t.clock, t.cycle, t.level],
      foreignColumns: [
        escalations.communityId,
        escalations.ticketId,
        escalations.clock,
        escalations.cycle,
        escalations.level,
      ],
    }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    index('escalation_calls_untold').on(t.communityId, t.staffId).where(sql`told_at is null`),
  ],
)
