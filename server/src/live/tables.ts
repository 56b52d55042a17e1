import type { DeskMatter } from '@haolin/shared/api/live.ts'
import type { State } from '@haolin/shared/ticket/lifecycle.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { communityId, moment } from '../db/columns.ts'

/** A transaction's number that never comes again; too large for JavaScript's numbers, so text. */
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * The feed of the live connections: one row per ticket event, matter of the desk or message, written in its transaction and kept for an
 * hour. `xid` says which transaction, so that readers can tell by two snapshots what was committed between them.
 */
export const liveChanges = pgTable(
  'live_changes',
  {
    communityId: communityId(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    ticketId: uuid('ticket_id'),
    version: integer(),
    state: text().$type<State>(),
    /** Lies in the pool now, or did before. */
    pooled: boolean().notNull().default(false),
    /** Staff who have or had it in hand. */
    staffIds: uuid('staff_ids').array().notNull().default([]),
    /** Whom a complaint is about: they hear nothing of it. */
    aboutStaffId: uuid('about_staff_id'),
    /** Whose inbox has changed; null for a ticket. */
    accountId: uuid('account_id'),
    /** What lies on the desk besides tickets and is different now. */
    matter: text().$type<DeskMatter>(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.seq] }), index('live_changes_by_xid').on(t.xid)],
)

/** Which staff have which ticket open, through which connection of which node; forgotten unless said again. */
export const livePresence = pgTable(
  'live_presence',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    /** The connection; somebody may have two windows open. */
    socketId: uuid('socket_id').notNull(),
    staffId: uuid('staff_id').notNull(),
    doing: text({ enum: ['looking', 'typing'] }).notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.ticketId, t.socketId] })],
)
