import type { ShiftCounts } from '@haolin/shared/duty.ts'
import type { LeaveState, SwapState } from '@haolin/shared/roster/requests.ts'
import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'

/** The kinds of shift a community has set itself; the standard ones hold without a row. */
export const shiftKinds = pgTable(
  'shift_kinds',
  {
    communityId: communityId().references(() => communities.id),
    code: text().notNull(),
    name: text().notNull(),
    /** Times of day in Beijing, 08:00; an end at or before the start lies on the next day. */
    from: text('from_time').notNull(),
    until: text('until_time').notNull(),
    counts: text().$type<ShiftCounts>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.code] })],
)

/** Who works which shift on which day; its times are kept as they were when it was planned. */
export const shifts = pgTable(
  'shifts',
  {
    communityId: communityId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    /** The day the shift belongs to: the one on which it begins. */
    on: date('on_day', { mode: 'string' }).notNull(),
    kind: text().notNull(),
    name: text().notNull(),
    counts: text().$type<ShiftCounts>().notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.staffId, t.on, t.kind),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    index('shifts_by_day').on(t.communityId, t.on),
    check('shifts_forward', sql`starts_at < ends_at`),
  ],
)

/** Somebody asks a colleague to take a shift, or to exchange it for one of theirs. */
export const swaps = pgTable(
  'swaps',
  {
    communityId: communityId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    shiftId: uuid('shift_id').notNull(),
    withStaffId: uuid('with_staff_id').notNull(),
    /** The colleague's shift in return; null when they only take over. */
    withShiftId: uuid('with_shift_id'),
    /** The shifts in words, as they were when asked. */
    words: text().notNull(),
    state: text().$type<SwapState>().notNull(),
    createdAt: createdAt(),
    answeredAt: moment('answered_at'),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    foreignKey({ columns: [t.communityId, t.withStaffId], foreignColumns: [staff.communityId, staff.id] }),
    uniqueIndex('swaps_one_open').on(t.communityId, t.shiftId).where(sql`state in ('asked', 'agreed')`),
    index('swaps_of_colleague').on(t.communityId, t.withStaffId, t.state),
  ],
)

/** Days off, asked for and decided. */
export const leaves = pgTable(
  'leaves',
  {
    communityId: communityId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    untilOn: date('until_on', { mode: 'string' }).notNull(),
    reason: text().notNull(),
    state: text().$type<LeaveState>().notNull(),
    createdAt: createdAt(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    index('leaves_of_staff').on(t.communityId, t.staffId, t.untilOn),
    check('leaves_forward', sql`from_on <= until_on`),
  ],
)

/** Who stands in for a post whose holder is away. */
export const deputies = pgTable(
  'deputies',
  {
    communityId: communityId(),
    staffId: uuid('staff_id').notNull(),
    deputyId: uuid('deputy_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.staffId] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    foreignKey({ columns: [t.communityId, t.deputyId], foreignColumns: [staff.communityId, staff.id] }),
    check('deputies_other', sql`staff_id <> deputy_id`),
  ],
)
