import type { Fate } from '@haolin/shared/suggestion/fate.ts'
import { boolean, date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { communityId, moment } from '../db/columns.ts'
import { tickets } from '../tickets/tables.ts'

/** What has become of a suggestion, and what the community may read of it. */
export const suggestionFates = pgTable(
  'suggestion_fates',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    fate: text().$type<Fate>().notNull().default('received'),
    reason: text(),
    dueOn: date('due_on', { mode: 'string' }),
    decidedAt: moment('decided_at'),
    /** The owner agreed. */
    publicOk: boolean('public_ok').notNull().default(false),
    /** In the words of the desk: what owners write to us is not shown to other owners. */
    publicText: text('public_text'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    index('suggestion_fates_public').on(t.communityId, t.publicOk),
  ],
)
