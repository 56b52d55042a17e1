import type { Section } from '@haolin/shared/handover/sheet.ts'
import type { Side } from '@haolin/shared/handover/sign.ts'
import type { Priority } from '@haolin/shared/ticket/lifecycle.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, id, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** One sheet for each moment at which a shift of the desk ends. */
export const handovers = pgTable(
  'handovers',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    endsAt: moment('ends_at').notNull(),
    madeAt: moment('made_at').notNull(),
    /** When somebody of the incoming shift signed. */
    readAt: moment('read_at'),
    /** When it must be looked at next because it may lie unread. */
    wakeAt: moment('wake_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.endsAt),
    index('handovers_wake').on(t.wakeAt).where(sql`wake_at is not null`),
  ],
)

/** Who goes and who is expected: insert-only. */
export const handoverPeople = pgTable(
  'handover_people',
  {
    communityId: communityId(),
    handoverId: uuid('handover_id').notNull(),
    side: text().$type<Side>().notNull(),
    staffId: uuid('staff_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.handoverId, t.side, t.staffId] }),
    foreignKey({
      columns: [t.communityId, t.handoverId],
      foreignColumns: [handovers.communityId, handovers.id],
    }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
  ],
)

/** What stood on a sheet when it was written: insert-only. */
export const handoverLines = pgTable(
  'handover_lines',
  {
    communityId: communityId(),
    handoverId: uuid('handover_id').notNull(),
    position: integer().notNull(),
    section: text().$type<Section>().notNull(),
    ticketId: uuid('ticket_id'),
    number: text().notNull(),
    title: text().notNull(),
    place: text().notNull(),
    stateLabel: text('state_label').notNull(),
    who: text().notNull(),
    priority: text().$type<Priority>(),
    level: integer().notNull(),
    dueAt: moment('due_at'),
    overdue: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.handoverId, t.position] }),
    foreignKey({
      columns: [t.communityId, t.handoverId],
      foreignColumns: [handovers.communityId, handovers.id],
    }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
  ],
)

/** The signatures under a sheet, one a side and never both by one person: insert-only. */
export const handoverSigns = pgTable(
  'handover_signs',
  {
    communityId: communityId(),
    handoverId: uuid('handover_id').notNull(),
    side: text().$type<Side>().notNull(),
    staffId: uuid('staff_id').notNull(),
    note: text().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.handoverId, t.side] }),
    unique().on(t.communityId, t.handoverId, t.staffId),
    foreignKey({
      columns: [t.communityId, t.handoverId],
      foreignColumns: [handovers.communityId, handovers.id],
    }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
  ],
)

/** Who was told that a sheet lay unread, each rung once: insert-only. */
export const handoverAlarms = pgTable(
  'handover_alarms',
  {
    communityId: communityId(),
    handoverId: uuid('handover_id').notNull(),
    level: integer().notNull(),
    /** When it was due by the rules, not when somebody looked. */
    at: moment('at').notNull(),
    told: text().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.handoverId, t.level] }),
    foreignKey({
      columns: [t.communityId, t.handoverId],
      foreignColumns: [handovers.communityId, handovers.id],
    }),
  ],
)
