import type { DutySpan } from '@haolin/shared/duty.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, id } from '../db/columns.ts'
import { sealedPhone } from '../sealed/columns.ts'
import { accounts } from '../session/tables.ts'

/** Somebody who works in a community, with roles, skills and weekly duty. */
export const staff = pgTable(
  'staff',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    accountId: uuid('account_id').references(() => accounts.id),
    name: text().notNull(),
    phone: sealedPhone('staff.phone').notNull(),
    jobTitle: text('job_title').notNull(),
    roles: text({ enum: ['agent', 'technician', 'manager', 'finance', 'administrator'] })
      .array()
      .notNull(),
    skills: text().array().notNull(),
    duty: jsonb().$type<DutySpan[]>().notNull(),
    /** Open tickets one may hold at a time. */
    capacity: integer().notNull(),
    /** The building one works from, for the way to a job. */
    baseBuildingId: uuid('base_building_id'),
    enabled: boolean().notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.accountId),
    index('staff_by_account').on(t.accountId),
    index('staff_by_phone').on(sql`split_part(phone, '.', 3)`),
  ],
)

/** A certificate somebody holds for a trade; the day it ends still counts. */
export const certificates = pgTable(
  'certificates',
  {
    communityId: communityId(),
    staffId: uuid('staff_id').notNull(),
    skill: text().notNull(),
    number: text().notNull(),
    validUntil: date('valid_until', { mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.staffId, t.skill] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    index('certificates_by_end').on(t.validUntil),
  ],
)
