import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, id, moment } from '../db/columns.ts'

/** Who did what to what and why; insert-only. */
export const auditLog = pgTable(
  'audit_log',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    actorAccountId: uuid('actor_account_id'),
    action: text().notNull(),
    subject: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.id] }), index('audit_log_by_time').on(t.communityId, t.at)],
)
