import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { communityId, createdAt, id } from '../db/columns.ts'
import { accounts } from '../session/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** What came through the public box of a community: its number, its ticket, and who left it if they said so. */
export const suggestions = pgTable(
  'suggestions',
  {
    communityId: communityId(),
    id: id(),
    number: text().notNull(),
    onceKey: text('once_key').notNull(),
    ticketId: uuid('ticket_id').notNull(),
    /** Null for one without a name. */
    accountId: uuid('account_id').references(() => accounts.id),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.number),
    unique().on(t.communityId, t.onceKey),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    index('suggestions_lately').on(t.communityId, t.createdAt),
  ],
)
