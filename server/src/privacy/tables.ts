import type { CopyState } from '@haolin/shared/privacy/copy.ts'
import type { LookKind, LookReason } from '@haolin/shared/privacy/reveal.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { accounts } from '../session/tables.ts'
import { staff } from '../staff/tables.ts'

/** Who of the staff saw whose data in full, and why; insert-only (个人信息保护法 第五十一条). */
export const accessLog = pgTable(
  'access_log',
  {
    communityId: communityId(),
    id: id(),
    kind: text().$type<LookKind>().notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** Whose data it was, as far as we know the person: by the register, or by their own account. */
    residentId: uuid('resident_id'),
    accountId: uuid('account_id'),
    staffId: uuid('staff_id').notNull(),
    /** What they were then. */
    role: text().$type<StaffRole>().notNull(),
    reason: text().$type<LookReason>().notNull(),
    /** Looks without a tap of their own are written once under this. */
    onceKey: text('once_key'),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    uniqueIndex('access_log_once').on(t.communityId, t.onceKey).where(sql`once_key is not null`),
    index('access_log_by_resident').on(t.residentId).where(sql`resident_id is not null`),
    index('access_log_by_account').on(t.accountId).where(sql`account_id is not null`),
    index('access_log_of_lists').on(t.communityId, t.at).where(sql`kind = 'register_export'`),
  ],
)

/** Copies of somebody's own data, on their way or ready to be fetched. */
export const dataCopies = pgTable(
  'data_copies',
  {
    id: id().primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    state: text().$type<CopyState>().notNull(),
    storageKey: text('storage_key'),
    bytes: integer(),
    createdAt: createdAt(),
    finishedAt: moment('finished_at'),
    expiresAt: moment('expires_at'),
  },
  (t) => [
    index('data_copies_of_account').on(t.accountId, t.createdAt),
    uniqueIndex('data_copies_one_waiting').on(t.accountId).where(sql`state = 'waiting'`),
    index('data_copies_due').on(t.expiresAt).where(sql`state = 'done'`),
  ],
)

/** Wishes to close an account: asked, taken back, or done. */
export const accountClosings = pgTable(
  'account_closings',
  {
    id: id().primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    state: text({ enum: ['waiting', 'withdrawn', 'done'] }).notNull(),
    /** The person themselves, or WeChat, where they gave their account up. */
    askedBy: text('asked_by', { enum: ['person', 'wechat'] }).notNull(),
    createdAt: createdAt(),
    dueAt: moment('due_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    uniqueIndex('account_closings_one_waiting').on(t.accountId).where(sql`state = 'waiting'`),
    index('account_closings_due').on(t.dueAt).where(sql`state = 'waiting'`),
  ],
)
