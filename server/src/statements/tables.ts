import { statementNames } from '@haolin/shared/api/statements.ts'
import type { Cell } from '@haolin/shared/billing/statement.ts'
import {
  bigint,
  foreignKey,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import type { Picture } from './picture.ts'

export const statementExports = pgTable(
  'statement_exports',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    statement: text({ enum: [...statementNames] }).notNull(),
    format: text({ enum: ['xlsx', 'csv'] }).notNull(),
    filters: jsonb().$type<Record<string, string>>().notNull(),
    state: text({ enum: ['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'] }).notNull(),
    doneRows: integer('done_rows').notNull().default(0),
    allRows: integer('all_rows').notNull().default(0),
    /** The books as they were when its rows were laid aside; null until then. */
    picture: jsonb().$type<Picture>(),
    /** Parts that are written, and what their rows add up to. */
    doneParts: integer('done_parts').notNull().default(0),
    sums: jsonb().$type<Cell[]>(),
    /** How many parts may lie in storage; zero once they are surely gone. */
    partsKept: integer('parts_kept').notNull().default(0),
    /** How often somebody set to work on it; more than once when it was interrupted. */
    takenUp: integer('taken_up').notNull().default(0),
    fileName: text('file_name'),
    storageKey: text('storage_key'),
    bytes: bigint({ mode: 'number' }),
    totalFen: fen('total_fen'),
    failure: text(),
    /** Why names are told in full; null where they are masked. */
    fullNamesFor: text('full_names_for'),
    requestedBy: uuid('requested_by').notNull(),
    createdAt: createdAt(),
    finishedAt: moment('finished_at'),
    expiresAt: moment('expires_at'),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.id] })],
)

/** An export as it stands in its table. */
export type ExportRow = typeof statementExports.$inferSelect

/** The rows of an export as they were at one moment, by the part they will be written in; a row is the text of its columns. */
export const statementExportRows = pgTable(
  'statement_export_rows',
  {
    communityId: communityId(),
    exportId: uuid('export_id').notNull(),
    /** Counted from 1. */
    part: integer().notNull(),
    rows: json().$type<unknown[][]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.exportId, t.part] }),
    foreignKey({
      name: 'statement_export_rows_export_fk',
      columns: [t.communityId, t.exportId],
      foreignColumns: [statementExports.communityId, statementExports.id],
    }),
  ],
)
