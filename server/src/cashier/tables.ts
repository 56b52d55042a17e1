import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { communityId, fen, id, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'

/** A cashier's time at the desk, from the float to the counted drawer; a closed one never changes. */
export const cashShifts = pgTable(
  'cash_shifts',
  {
    communityId: communityId(),
    id: id(),
    number: text().notNull(),
    cashierId: uuid('cashier_id').notNull(),
    /** What lay in the drawer for giving change. */
    floatFen: fen('float_fen').notNull(),
    openedAt: moment('opened_at').notNull(),
    closedAt: moment('closed_at'),
    /** Pieces by denomination in fen. */
    drawer: jsonb().$type<Record<string, number>>(),
    /** The float and the cash taken, less what was handed back. */
    expectedFen: fen('expected_fen'),
    countedFen: fen('counted_fen'),
    differenceReason: text('difference_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.number),
    uniqueIndex('cash_shifts_open').on(t.communityId, t.cashierId).where(sql`closed_at is null`),
    foreignKey({ columns: [t.communityId, t.cashierId], foreignColumns: [staff.communityId, staff.id] }),
    check('cash_shifts_float', sql`float_fen >= 0`),
    check(
      'cash_shifts_closed',
      sql`(closed_at is null) = (counted_fen is null) and (closed_at is null) = (expected_fen is null)
          and (closed_at is null or counted_fen = expected_fen or difference_reason is not null)`,
    ),
    index('cash_shifts_by_time').on(t.communityId, t.openedAt),
  ],
)
