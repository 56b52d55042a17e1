import { boolean, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, id, moment } from '../db/columns.ts'

export const announcements = pgTable(
  'announcements',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    title: text().notNull(),
    body: text().notNull(),
    pinned: boolean().notNull().default(false),
    publishedAt: moment('published_at').notNull(),
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    index('announcements_newest').on(t.communityId, t.publishedAt),
  ],
)
