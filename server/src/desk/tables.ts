import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { communityId, createdAt, id } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'
import type { QueueFilter } from '../tickets/filter-queue.ts'

/** A look at the desk somebody keeps: their own, or for everybody at the desk of this community. */
export const deskViews = pgTable(
  'desk_views',
  {
    communityId: communityId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    title: text().notNull(),
    shared: boolean().notNull(),
    filter: jsonb().$type<QueueFilter>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    index('desk_views_of_staff').on(t.communityId, t.staffId),
    index('desk_views_shared').on(t.communityId).where(sql`shared`),
  ],
)
