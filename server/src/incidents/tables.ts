import type { ProblemType } from '@haolin/shared/ticket/catalogue.ts'
import type { WarningRule } from '@haolin/shared/ticket/early-warning.ts'
import type { IncidentState } from '@haolin/shared/ticket/incident.ts'
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** Something that touches many at once: a stop of water, a lift, a fire; planned or not. */
export const incidents = pgTable(
  'incidents',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    number: text().notNull(),
    title: text().notNull(),
    problemType: text('problem_type').$type<ProblemType>().notNull(),
    /** Codes of the categories whose reports are about it. */
    categories: text().array().notNull(),
    planned: boolean().notNull(),
    /** Buildings touched; empty for the whole community. */
    buildingIds: uuid('building_ids').array().notNull(),
    managerStaffId: uuid('manager_staff_id').notNull(),
    /** What the desk says to whoever calls. */
    script: text().notNull(),
    /** What owners read. */
    notice: text().notNull(),
    eta: moment('eta'),
    updateEveryMinutes: integer('update_every_minutes').notNull(),
    nextUpdateAt: moment('next_update_at'),
    state: text().$type<IncidentState>().notNull(),
    version: integer().notNull().default(1),
    startedAt: moment('started_at').notNull(),
    clearedAt: moment('cleared_at'),
    closedAt: moment('closed_at'),
    /** What was learned, written after the all-clear. */
    cause: text(),
    prevention: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.number),
    foreignKey({ columns: [t.communityId, t.managerStaffId], foreignColumns: [staff.communityId, staff.id] }),
    index('incidents_open').on(t.communityId, t.startedAt).where(sql`state <> 'closed'`),
    index('incidents_due').on(t.nextUpdateAt).where(sql`next_update_at is not null`),
  ],
)

/** What was told about an incident, and to how many once they have been told. */
export const incidentUpdates = pgTable(
  'incident_updates',
  {
    communityId: communityId(),
    incidentId: uuid('incident_id').notNull(),
    seq: integer().notNull(),
    kind: text({ enum: ['opened', 'update', 'all_clear', 'overdue', 'report'] }).notNull(),
    byStaffId: uuid('by_staff_id'),
    text: text().notNull(),
    eta: moment('eta'),
    told: integer().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.incidentId, t.seq] }),
    foreignKey({
      columns: [t.communityId, t.incidentId],
      foreignColumns: [incidents.communityId, incidents.id],
    }),
  ],
)

/** The tickets an incident gathers. */
export const incidentTickets = pgTable(
  'incident_tickets',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    incidentId: uuid('incident_id').notNull(),
    linkedAt: moment('linked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({
      columns: [t.communityId, t.incidentId],
      foreignColumns: [incidents.communityId, incidents.id],
    }),
    index('incident_tickets_of').on(t.communityId, t.incidentId),
  ],
)

/** A pattern early warning saw, its evidence, and what was done about it. */
export const warnings = pgTable(
  'warnings',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    rule: text().$type<WarningRule>().notNull(),
    problemType: text('problem_type').$type<ProblemType>().notNull(),
    buildingId: uuid('building_id'),
    /** The building, or the community itself: what makes one pattern one row. */
    placeId: uuid('place_id').notNull(),
    households: integer().notNull(),
    evidence: uuid().array().notNull(),
    reason: text().notNull(),
    state: text({ enum: ['open', 'acted', 'false_alarm'] })
      .notNull()
      .default('open'),
    incidentId: uuid('incident_id'),
    note: text(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    firstAt: moment('first_at').notNull(),
    lastAt: moment('last_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.incidentId],
      foreignColumns: [incidents.communityId, incidents.id],
    }),
    // One pattern is one open warning, however many reports feed it.
    uniqueIndex('warnings_one_open')
      .on(t.communityId, t.rule, t.problemType, t.placeId)
      .where(sql`state = 'open'`),
    index('warnings_newest').on(t.communityId, t.lastAt),
  ],
)
