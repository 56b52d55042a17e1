import type { EntryKind, Referral, Side } from '@haolin/shared/dispute/case-file.ts'
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { units } from '../communities/tables.ts'
import { communityId, createdAt, moment } from '../db/columns.ts'
import { tickets } from '../tickets/tables.ts'

/** The two households of a neighbour dispute. */
export const caseSides = pgTable(
  'case_sides',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    side: text().$type<Side>().notNull(),
    unitId: uuid('unit_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.side] }),
    unique().on(t.communityId, t.ticketId, t.unitId),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    index('case_sides_of_unit').on(t.communityId, t.unitId),
  ],
)

/** A photo of an entry with the hash of its bytes as they were kept. */
export type EntryFile = { fileId: string; sha256: string }

/** The case file: insert-only, every entry chained to the one before it. */
export const caseEntries = pgTable(
  'case_entries',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    no: integer().notNull(),
    kind: text().$type<EntryKind>().notNull(),
    side: text().$type<Side>(),
    about: integer(),
    referral: text().$type<Referral>(),
    text: text().notNull(),
    files: jsonb().$type<EntryFile[]>().notNull(),
    byAccountId: uuid('by_account_id').notNull(),
    byStaffId: uuid('by_staff_id'),
    byName: text('by_name').notNull(),
    at: moment('at').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.no] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
  ],
)
