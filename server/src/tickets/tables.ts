import type { Grade, PlanState } from '@haolin/shared/complaint/grade.ts'
import { deskLists } from '@haolin/shared/ticket/desk-lists.ts'
import type { Rung } from '@haolin/shared/ticket/ladder.ts'
import {
  activeStates,
  type Channel,
  type Kind,
  type Move,
  type Outcome,
  type Priority,
  type State,
} from '@haolin/shared/ticket/lifecycle.ts'
import type { Factors } from '@haolin/shared/ticket/priority.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { buildings, communities, units } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { residents } from '../residents/tables.ts'
import { sealedPhone } from '../sealed/columns.ts'
import { accounts } from '../session/tables.ts'
import { staff } from '../staff/tables.ts'

/** Tickets without a promise come last. */
const dueFirst = sql`coalesce(next_due_at, 'infinity'::timestamptz)`

export const tickets = pgTable(
  'tickets',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    number: text().notNull(),
    kind: text().$type<Kind>().notNull(),
    category: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    state: text().$type<State>().notNull(),
    version: integer().notNull().default(1),
    cycle: integer().notNull().default(1),
    text: text().notNull(),
    place: text({ enum: ['home', 'public'] }).notNull(),
    unitId: uuid('unit_id'),
    buildingId: uuid('building_id'),
    /** Who asked; null when staff entered it for somebody without an account. */
    reporterAccountId: uuid('reporter_account_id').references(() => accounts.id),
    reporterResidentId: uuid('reporter_resident_id'),
    enteredByStaffId: uuid('entered_by_staff_id'),
    contactName: text('contact_name').notNull(),
    contactPhone: sealedPhone('tickets.contact_phone').notNull(),
    priority: text().$type<Priority>().notNull(),
    priorityReason: text('priority_reason').notNull(),
    hazard: integer().notNull(),
    /** What the priority was computed from. */
    factors: jsonb().$type<Factors>().notNull(),
    /** How far up the present cycle has been heard; 0 when nobody had to be told. */
    level: integer().notNull().default(0),
    policyVersion: text('policy_version').notNull(),
    /** The one responsible person; the desk until somebody takes it. */
    responsibleStaffId: uuid('responsible_staff_id').notNull(),
    resumeTo: text('resume_to').$type<State>(),
    /** When the state moves on by itself. */
    timerAt: moment('timer_at'),
    /** The soonest running clock, for lists. */
    nextDueAt: moment('next_due_at'),
    urgedAt: moment('urged_at'),
    resolvedAt: moment('resolved_at'),
    closedAt: moment('closed_at'),
    /** The same thing, reported before: where this one's owner hears of it. */
    mergedIntoId: uuid('merged_into_id'),
    mergedAt: moment('merged_at'),
    /** How many tickets were merged into this very one. */
    absorbed: integer().notNull().default(0),
    /** The archived ticket this one goes on from. */
    followsId: uuid('follows_id'),
    /** How often in this cycle the work waited for its owner. */
    waits: integer().notNull().default(0),
    cancelAskedAt: moment('cancel_asked_at'),
    /** The reporter wants to hear no more of a public hazard; the work goes on. */
    withdrawnAt: moment('withdrawn_at'),
    /** The agreed visit. */
    visitFrom: moment('visit_from'),
    visitUntil: moment('visit_until'),
    outcome: text().$type<Outcome>(),
    rejectedByStaffId: uuid('rejected_by_staff_id'),
    /** How a quotation stands; null without one. */
    quote: text({ enum: ['offered', 'approved', 'declined'] }),
    /** Visits, surveys and charges still under way, which keep it from the archive. */
    looseEnds: integer('loose_ends').notNull().default(0),
    /** How much a complaint weighs, and why; null for other kinds. */
    grade: text().$type<Grade>(),
    gradeReason: text('grade_reason'),
    /** How the plan of a major complaint stands. */
    plan: text().$type<PlanState>(),
    /** The member of staff complained about, for whom this ticket does not exist. */
    aboutStaffId: uuid('about_staff_id'),
    /** By when the specialist who was asked answers. */
    answerBy: moment('answer_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.number),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    foreignKey({
      columns: [t.communityId, t.buildingId],
      foreignColumns: [buildings.communityId, buildings.id],
    }),
    foreignKey({
      columns: [t.communityId, t.reporterResidentId],
      foreignColumns: [residents.communityId, residents.id],
    }),
    foreignKey({
      columns: [t.communityId, t.responsibleStaffId],
      foreignColumns: [staff.communityId, staff.id],
    }),
    foreignKey({ columns: [t.communityId, t.aboutStaffId], foreignColumns: [staff.communityId, staff.id] }),
    check('tickets_about', sql`about_staff_id is distinct from responsible_staff_id`),
    foreignKey({ columns: [t.communityId, t.mergedIntoId], foreignColumns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.followsId], foreignColumns: [t.communityId, t.id] }),
    check('tickets_merged', sql`(state = 'merged') = (merged_into_id is not null) and merged_into_id <> id`),
    check('tickets_place', sql`unit_id is not null or building_id is not null`),
    index('tickets_recent').on(t.communityId, t.category, t.createdAt),
    // One index for each list of the desk, in its order: a page is read where it lies, whatever waits besides.
    ...Object.entries({ ...deskLists, active: activeStates }).map(([list, states]) =>
      index(`tickets_${list}`)
        .on(t.communityId, t.priority, dueFirst, t.id)
        .where(sql.raw(`state in (${states.map((state) => `'${state}'`).join(', ')})`)),
    ),
    index('tickets_of_unit').on(t.communityId, t.unitId, t.createdAt),
    index('tickets_of_reporter').on(t.communityId, t.reporterAccountId, t.createdAt),
    index('tickets_by_number_end').on(t.communityId, sql`reverse(replace(number, '-', '')) text_pattern_ops`),
    index('tickets_of_phone').on(t.communityId, sql`split_part(contact_phone, '.', 3)`),
    index('tickets_of_staff').on(t.communityId, t.responsibleStaffId, t.state),
    index('tickets_merged_into').on(t.communityId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    index('tickets_follows').on(t.communityId, t.followsId).where(sql`follows_id is not null`),
    index('tickets_archived').on(t.communityId, t.closedAt).where(sql`state = 'archived'`),
    index('tickets_timers').on(t.timerAt).where(sql`timer_at is not null`),
  ],
)

/** The history of a ticket: insert-only; one row per accepted command, `seq` is the version it made. */
export const ticketEvents = pgTable(
  'ticket_events',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    seq: integer().notNull(),
    move: text().$type<Move | 'report'>().notNull(),
    fromState: text('from_state').$type<State>(),
    toState: text('to_state').$type<State>().notNull(),
    actorKind: text('actor_kind', { enum: ['resident', 'staff', 'system'] }).notNull(),
    actorAccountId: uuid('actor_account_id').references(() => accounts.id),
    actorStaffId: uuid('actor_staff_id'),
    /** As the owner may read it: 李师傅, 客服小陈, 您. */
    actorName: text('actor_name').notNull(),
    told: boolean().notNull(),
    sentence: text().notNull(),
    text: text(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.seq] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
  ],
)

/** One promise clock per kind and cycle; moments of the pure clock rules. */
export const ticketClocks = pgTable(
  'ticket_clocks',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    kind: text({ enum: ['acknowledge', 'accept', 'arrive', 'resolve', 'update'] }).notNull(),
    cycle: integer().notNull(),
    priority: text().$type<Priority>().notNull(),
    level: integer().notNull(),
    calendar: text({ enum: ['always', 'service'] }).notNull(),
    startedAt: moment('started_at').notNull(),
    targetMs: fen('target_ms').notNull(),
    pausedTotalMs: fen('paused_total_ms').notNull().default(0),
    pausedSince: moment('paused_since'),
    dueAt: moment('due_at').notNull(),
    stoppedAt: moment('stopped_at'),
    /** The missed deadline itself, never the moment somebody noticed. */
    breachedAt: moment('breached_at'),
    /** When it must be looked at by itself: a rung, a reminder, news that is due. */
    wakeAt: moment('wake_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.kind, t.cycle] }),
    index('ticket_clocks_wake').on(t.wakeAt).where(sql`wake_at is not null`),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
  ],
)

/** Who was asked to take a ticket, why that person, and what came of it. */
export const offers = pgTable(
  'offers',
  {
    communityId: communityId(),
    id: id(),
    ticketId: uuid('ticket_id').notNull(),
    staffId: uuid('staff_id').notNull(),
    /** To take a ticket nobody has, or to take it over from a colleague. */
    kind: text({ enum: ['ticket', 'transfer'] })
      .notNull()
      .default('ticket'),
    cycle: integer().notNull(),
    reason: text().notNull(),
    /** Whether the system chose and asked, without a dispatcher. */
    automatic: boolean().notNull().default(false),
    offeredAt: moment('offered_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    outcome: text({ enum: ['taken', 'declined', 'expired', 'withdrawn'] }),
    answeredAt: moment('answered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    uniqueIndex('offers_one_open').on(t.communityId, t.ticketId).where(sql`outcome is null`),
    index('offers_of_staff').on(t.communityId, t.staffId).where(sql`outcome is null`),
    index('offers_of_ticket').on(t.communityId, t.ticketId, t.cycle),
    index('offers_taken').on(t.communityId, t.staffId, t.answeredAt).where(sql`outcome = 'taken'`),
    index('offers_transfers').on(t.expiresAt).where(sql`outcome is null and kind = 'transfer'`),
  ],
)

/** What the search for somebody has come to, each rung once a cycle: insert-only. */
export const dispatchRungs = pgTable(
  'dispatch_rungs',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    cycle: integer().notNull(),
    rung: text().$type<Rung>().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.cycle, t.rung] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
  ],
)

/** What search looks at: the words of a ticket, and their pairs of characters as numbers of this community. */
export const ticketSearch = pgTable(
  'ticket_search',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    words: text().notNull(),
    grams: integer().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    index('ticket_search_grams').using('gin', t.grams),
    // Rows without words wait to be filled.
    index('ticket_search_waiting').on(t.ticketId).where(sql`words = ''`),
  ],
)

export const ratings = pgTable(
  'ratings',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    cycle: integer().notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    speed: integer().notNull(),
    quality: integer().notNull(),
    attitude: integer().notNull(),
    text: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.cycle] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    check(
      'ratings_range',
      sql`speed between 1 and 3 and quality between 1 and 3 and attitude between 1 and 3`,
    ),
  ],
)
