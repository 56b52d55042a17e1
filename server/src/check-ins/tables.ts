import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'

/** The codes that hang at homes and buildings, scanned on arrival; a retired one is never given out again. */
export const placeCodes = pgTable(
  'place_codes',
  {
    communityId: communityId().references(() => communities.id),
    code: text().notNull(),
    /** A home or a building. */
    placeId: uuid('place_id').notNull(),
    buildingId: uuid('building_id').notNull(),
    madeByStaffId: uuid('made_by_staff_id').notNull(),
    retiredAt: moment('retired_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.code] }),
    uniqueIndex('place_codes_one_each').on(t.communityId, t.placeId).where(sql`retired_at is null`),
    foreignKey({ columns: [t.communityId, t.madeByStaffId], foreignColumns: [staff.communityId, staff.id] }),
    check('place_codes_code', sql`code ~ '^[2-9A-HJKMNP-TV-Z]{8}$'`),
  ],
)
