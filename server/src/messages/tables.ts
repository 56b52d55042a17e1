import { index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { accounts } from '../session/tables.ts'

/** The inbox: everything we told somebody; pushes are copies of it. */
export const messages = pgTable(
  'messages',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    /** Says the same thing once, however often a job runs. */
    onceKey: text('once_key').notNull(),
    title: text().notNull(),
    body: text().notNull(),
    aboutKind: text('about_kind', {
      enum: ['ticket', 'bill', 'receipt', 'export', 'binding', 'incident', 'statement', 'measure', 'case'],
    }),
    aboutId: uuid('about_id'),
    push: text({ enum: ['none', 'waiting', 'sent', 'refused'] }).notNull(),
    pushDetail: text('push_detail'),
    readAt: moment('read_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.accountId, t.onceKey),
    index('messages_inbox').on(t.accountId, t.createdAt),
  ],
)
