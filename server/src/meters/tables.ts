import type { MeterKind, ReadingKind, ReadingVerdict } from '@haolin/shared/meter/kinds.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { feeItems } from '../billing/tables.ts'
import { communities, units } from '../communities/tables.ts'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { files } from '../files/tables.ts'

/** A meter of a home, or one of the community's own; the counter is kept in 1/1000 of a unit. */
export const meters = pgTable(
  'meters',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    code: text().notNull(),
    kind: text().$type<MeterKind>().notNull(),
    /** Null for a public meter. */
    unitId: uuid('unit_id'),
    /** Where it hangs: 楼道表井, 电梯机房. */
    place: text().notNull(),
    /** What its usage is charged as; null where it is not charged home by home. */
    feeItemId: uuid('fee_item_id'),
    /** Whole digits of the counter. */
    digits: integer().notNull(),
    /** In 1/10,000. */
    multiplierScaled: bigint('multiplier_scaled', { mode: 'number' }).notNull(),
    /** The counter on the day it was put in. */
    startScaled: bigint('start_scaled', { mode: 'number' }).notNull(),
    installedOn: date('installed_on', { mode: 'string' }).notNull(),
    removedOn: date('removed_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.code),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    foreignKey({
      columns: [t.communityId, t.feeItemId],
      foreignColumns: [feeItems.communityId, feeItems.id],
    }),
    check('meters_counter', sql`digits between 3 and 9 and multiplier_scaled > 0 and start_scaled >= 0`),
    index('meters_of_unit').on(t.communityId, t.unitId),
  ],
)

/** Readings that came together from one file. */
export const meterImports = pgTable(
  'meter_imports',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    period: text().notNull(),
    rows: integer().notNull(),
    importedBy: uuid('imported_by').notNull(),
    createdAt: createdAt(),
    undoneAt: moment('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.id] })],
)

/** What a meter showed in a period; insert-only, the highest revision counts, a withdrawn one stands for none. */
export const meterReadings = pgTable(
  'meter_readings',
  {
    communityId: communityId(),
    id: id(),
    meterId: uuid('meter_id').notNull(),
    period: text().notNull(),
    revision: integer().notNull(),
    kind: text().$type<ReadingKind>().notNull(),
    readOn: date('read_on', { mode: 'string' }).notNull(),
    valueScaled: bigint('value_scaled', { mode: 'number' }).notNull(),
    previousScaled: bigint('previous_scaled', { mode: 'number' }).notNull(),
    previousOn: date('previous_on', { mode: 'string' }),
    oldFinalScaled: bigint('old_final_scaled', { mode: 'number' }),
    newStartScaled: bigint('new_start_scaled', { mode: 'number' }),
    /** Multiplier included, in 1/1000 of a unit, rounded down for lists; a charge counts it anew and exactly. */
    usageScaled: bigint('usage_scaled', { mode: 'number' }).notNull(),
    verdict: text().$type<ReadingVerdict>().notNull(),
    /** Somebody looked at it and says it is right. */
    confirmed: boolean().notNull().default(false),
    withdrawn: boolean().notNull().default(false),
    note: text(),
    photoId: uuid('photo_id'),
    importId: uuid('import_id'),
    readBy: uuid('read_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.meterId, t.period, t.revision),
    foreignKey({ columns: [t.communityId, t.meterId], foreignColumns: [meters.communityId, meters.id] }),
    foreignKey({ columns: [t.communityId, t.photoId], foreignColumns: [files.communityId, files.id] }),
    foreignKey({
      columns: [t.communityId, t.importId],
      foreignColumns: [meterImports.communityId, meterImports.id],
    }),
    index('meter_readings_of_period').on(t.communityId, t.period),
    index('meter_readings_of_import').on(t.communityId, t.importId),
  ],
)
