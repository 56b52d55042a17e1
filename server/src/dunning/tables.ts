import type { Preference, Rung, Way } from '@haolin/shared/dunning/ladder.ts'
import type { PromiseKind, PromiseState } from '@haolin/shared/dunning/promise.ts'
import type { Proof, TaskResult } from '@haolin/shared/dunning/task.ts'
import { sql } from 'drizzle-orm'
import {
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { households, units } from '../communities/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'

/** One cycle of arrears of a household, from the first overdue charge until nothing overdue is left. */
export const dunningCases = pgTable(
  'dunning_cases',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    /** The highest step taken; 0 before the first. */
    level: integer().notNull().default(0),
    steppedOn: date('stepped_on', { mode: 'string' }),
    /** When the ladder looks at it again. */
    lookAt: moment('look_at').notNull(),
    createdAt: createdAt(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    uniqueIndex('dunning_cases_open').on(t.communityId, t.householdId).where(sql`ended_at is null`),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    index('dunning_cases_due').on(t.lookAt).where(sql`ended_at is null`),
  ],
)

/** What a household was told or handed at a step, with the charges it was about; insert-only, once for case and step. */
export const dunningNotices = pgTable(
  'dunning_notices',
  {
    communityId: communityId(),
    id: id(),
    caseId: uuid('case_id').notNull(),
    householdId: uuid('household_id').notNull(),
    rung: text().$type<Rung>().notNull(),
    way: text().$type<Way>().notNull(),
    demands: boolean().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    amountFen: fen('amount_fen').notNull(),
    chargeIds: uuid('charge_ids').array().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.caseId, t.rung),
    foreignKey({
      columns: [t.communityId, t.caseId],
      foreignColumns: [dunningCases.communityId, dunningCases.id],
    }),
    index('dunning_notices_of_household').on(t.communityId, t.householdId, t.at),
  ],
)

/** What was seen of a notice's delivery: content, channel and time stay for good; insert-only. */
export const dunningProofs = pgTable(
  'dunning_proofs',
  {
    communityId: communityId(),
    id: id(),
    noticeId: uuid('notice_id').notNull(),
    proof: text().$type<Proof>().notNull(),
    /** Whose device, which number of tries, what the person who called wrote. */
    detail: text().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.noticeId, t.proof, t.detail),
    foreignKey({
      columns: [t.communityId, t.noticeId],
      foreignColumns: [dunningNotices.communityId, dunningNotices.id],
    }),
  ],
)

/** A step a person takes: call, hand over, gather. */
export const dunningTasks = pgTable(
  'dunning_tasks',
  {
    communityId: communityId(),
    id: id(),
    caseId: uuid('case_id').notNull(),
    noticeId: uuid('notice_id').notNull(),
    way: text().$type<Exclude<Way, 'message'>>().notNull(),
    staffId: uuid('staff_id').notNull(),
    state: text({ enum: ['open', 'done', 'dropped'] }).notNull(),
    /** Not before this day again, after nobody answered. */
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    tries: integer().notNull().default(0),
    result: text().$type<TaskResult>(),
    note: text(),
    createdAt: createdAt(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.noticeId),
    uniqueIndex('dunning_tasks_open').on(t.communityId, t.caseId).where(sql`state = 'open'`),
    foreignKey({
      columns: [t.communityId, t.noticeId],
      foreignColumns: [dunningNotices.communityId, dunningNotices.id],
    }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
  ],
)

/** A household's promise to pay, by a day or in parts; the ladder waits while it is kept. */
export const payPromises = pgTable(
  'pay_promises',
  {
    communityId: communityId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    kind: text().$type<PromiseKind>().notNull(),
    state: text().$type<PromiseState>().notNull(),
    amountFen: fen('amount_fen').notNull(),
    chargeIds: uuid('charge_ids').array().notNull(),
    note: text().notNull(),
    byAccountId: uuid('by_account_id').notNull(),
    /** Who wrote it down for the owner. */
    enteredByStaffId: uuid('entered_by_staff_id'),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    decisionNote: text('decision_note'),
    createdAt: createdAt(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    uniqueIndex('pay_promises_open')
      .on(t.communityId, t.householdId)
      .where(sql`state in ('asked', 'agreed')`),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    check('pay_promises_amount', sql`amount_fen > 0`),
    index('pay_promises_of_household').on(t.communityId, t.householdId, t.createdAt),
  ],
)

/** The parts of a promise, in order; their amounts add up to it. Insert-only. */
export const promiseParts = pgTable(
  'promise_parts',
  {
    communityId: communityId(),
    promiseId: uuid('promise_id').notNull(),
    place: integer().notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    amountFen: fen('amount_fen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.promiseId, t.place] }),
    foreignKey({
      columns: [t.communityId, t.promiseId],
      foreignColumns: [payPromises.communityId, payPromises.id],
    }),
    check('promise_parts_amount', sql`amount_fen > 0`),
  ],
)

/** How a household wants to be spoken to about money, and whether somebody there needs care. */
export const reminderWishes = pgTable(
  'reminder_wishes',
  {
    communityId: communityId(),
    householdId: uuid('household_id').notNull(),
    by: text().$type<Preference>().notNull(),
    /** Agreed to text messages. */
    texts: boolean().notNull(),
    care: boolean().notNull(),
    /** Who speaks to them, by name. */
    staffId: uuid('staff_id'),
    setAt: moment('set_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.householdId] }),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
  ],
)
