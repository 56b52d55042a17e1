import { statementNames } from '@haolin/shared/api/statements.ts'
import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'

export const statementExports = pgTable(
  'statement_exports',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    statement: text({ enum: [...statementNames] }).notNull(),
    format: text({ enum: ['xlsx', 'csv'] }).notNull(),
    filters: jsonb().$type<Record<string, string>>().notNull(),
    state: text({ enum: ['waiting', 'running', 'done', 'failed', 'expired'] }).notNull(),
    doneRows: integer('done_rows').notNull().default(0),
    allRows: integer('all_rows').notNull().default(0),
    fileName: text('file_name'),
    storageKey: text('storage_key'),
    bytes: integer(),
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
