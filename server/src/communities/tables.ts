import type { Occupancy } from '@haolin/shared/register/words.ts'
import { sql } from 'drizzle-orm'
import {
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { communityId, createdAt, id } from '../db/columns.ts'

export const companies = pgTable('companies', {
  id: id().primaryKey(),
  name: text().notNull(),
  createdAt: createdAt(),
})

export const communities = pgTable('communities', {
  id: id().primaryKey(),
  companyId: uuid('company_id')
    .notNull()
    .references(() => companies.id),
  /** Short Latin code that begins business numbers, unique in the installation. */
  code: text().notNull().unique(),
  name: text().notNull(),
  city: text().notNull(),
  dutyPhone: text('duty_phone').notNull(),
  serviceHours: text('service_hours').notNull(),
  createdAt: createdAt(),
})

export const buildings = pgTable(
  'buildings',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    name: text().notNull(),
    position: integer().notNull(),
    /** The phase of building 一期, 二期: buildings of one phase lie near each other. */
    phase: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.id] }), unique().on(t.communityId, t.name)],
)

export const units = pgTable(
  'units',
  {
    communityId: communityId(),
    id: id(),
    buildingId: uuid('building_id').notNull(),
    entrance: text().notNull(),
    floor: integer().notNull(),
    room: text().notNull(),
    /** What people say: 3栋2单元1801. */
    label: text().notNull(),
    /** Floor area in 1/10,000 m². */
    areaScaled: integer('area_scaled').notNull(),
    usage: text({ enum: ['home', 'shop'] }).notNull(),
    movedInOn: date('moved_in_on', { mode: 'string' }),
    occupancy: text().$type<Occupancy>().notNull().default('owner'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.label),
    foreignKey({
      columns: [t.communityId, t.buildingId],
      foreignColumns: [buildings.communityId, buildings.id],
    }),
    index('units_by_building').on(t.communityId, t.buildingId, t.floor, t.room),
  ],
)

/** Who owned a home from when to when; arrears stay with the household that made them. */
export const households = pgTable(
  'households',
  {
    communityId: communityId(),
    id: id(),
    unitId: uuid('unit_id').notNull(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    untilOn: date('until_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    index('households_by_unit').on(t.communityId, t.unitId),
  ],
)

/** A parking space and who holds it from when to when; the row without an end is today's. */
export const parkingSpaces = pgTable(
  'parking_spaces',
  {
    communityId: communityId(),
    id: id(),
    code: text().notNull(),
    kind: text({ enum: ['owned', 'rented'] }).notNull(),
    householdId: uuid('household_id'),
    plate: text(),
    fromOn: date('from_on', { mode: 'string' }),
    untilOn: date('until_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    uniqueIndex('parking_spaces_today').on(t.communityId, t.code).where(sql`until_on is null`),
    index('parking_spaces_of_household').on(t.communityId, t.householdId),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
  ],
)

/** Business numbers count up per community, name and day. */
export const counters = pgTable(
  'counters',
  {
    communityId: communityId().references(() => communities.id),
    name: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    value: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.name, t.day] })],
)
