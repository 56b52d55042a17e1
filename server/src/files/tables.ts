import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { accounts } from '../session/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** An uploaded photo; reachable only through the ticket, reading or banking it is used in. */
export const files = pgTable(
  'files',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    uploadedBy: uuid('uploaded_by')
      .notNull()
      .references(() => accounts.id),
    purpose: text({ enum: ['report', 'before', 'after', 'meter', 'slip'] }).notNull(),
    ticketId: uuid('ticket_id'),
    /** The event that brought it into the ticket. */
    ticketSeq: integer('ticket_seq'),
    mime: text().notNull(),
    bytes: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    storageKey: text('storage_key').notNull(),
    thumbKey: text('thumb_key').notNull(),
    usedAt: moment('used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    index('files_of_ticket').on(t.communityId, t.ticketId),
  ],
)
