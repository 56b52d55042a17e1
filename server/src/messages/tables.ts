import type { MessageTemplate } from '@haolin/shared/message-templates.ts'
import type { AboutKind } from '@haolin/shared/message-ways.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities, households } from '../communities/tables.ts'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { sealedText } from '../sealed/columns.ts'
import { accounts } from '../session/tables.ts'
import type { Content } from './content.ts'

/** The inbox: everything we told somebody; what leaves the house are copies of it. */
export const messages = pgTable(
  'messages',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    /** Says the same thing once, however often a job runs. */
    onceKey: text('once_key').notNull(),
    title: text().notNull(),
    body: text().notNull(),
    aboutKind: text('about_kind').$type<AboutKind>(),
    aboutId: uuid('about_id'),
    /** Whose home it speaks of: who has left the household no longer reads it. */
    householdId: uuid('household_id'),
    readAt: moment('read_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.accountId, t.onceKey),
    foreignKey({
      columns: [t.communityId, t.householdId],
      foreignColumns: [households.communityId, households.id],
    }),
    index('messages_inbox').on(t.accountId, t.createdAt),
  ],
)

/** Where a delivery stands; the last four are ends. */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'refused' | 'superseded' | 'lost'

/** Copies of messages on their way out of the house, one row per channel; the lane keeps their order. */
export const deliveries = pgTable(
  'deliveries',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    /** The message this is a copy of; a word to a group has none. */
    messageId: uuid('message_id'),
    accountId: uuid('account_id').references(() => accounts.id),
    /** A word to a group is said once. */
    onceKey: text('once_key'),
    channel: text({ enum: ['wechat', 'sms', 'robot'] }).notNull(),
    /** What must not overtake each other: one person's messages about one thing, one group's words. */
    lane: text().notNull(),
    /** The place within the lane: what is newer stands further on. */
    position: integer().notNull(),
    content: jsonb().$type<Content>().notNull(),
    urgent: boolean().notNull(),
    state: text().$type<DeliveryState>().notNull().default('waiting'),
    /** Why it was refused, in the outside's code. */
    detail: text(),
    attempts: integer().notNull().default(0),
    /** Attempts nobody knows the end of: the message may have arrived. */
    doubts: integer().notNull().default(0),
    /** Whether a unit of the person's consent has been spent on it. */
    unitSpent: boolean('unit_spent').notNull().default(false),
    /** When to look at it next; while it is being sent, when the sender counts as dead. */
    dueAt: moment('due_at').notNull(),
    createdAt: createdAt(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.messageId],
      foreignColumns: [messages.communityId, messages.id],
    }),
    uniqueIndex('deliveries_once_per_channel').on(t.communityId, t.messageId, t.channel),
    uniqueIndex('deliveries_once_per_group').on(t.communityId, t.onceKey),
    check('deliveries_about_something', sql`message_id is not null or once_key is not null`),
    index('deliveries_by_lane').on(t.communityId, t.lane, t.position, t.id),
    index('deliveries_due').on(t.dueAt).where(sql`state in ('waiting', 'sending')`),
  ],
)

/** How many more messages of a template somebody agreed to; always the sum of the entries. */
export const messageQuotas = pgTable(
  'message_quotas',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    template: text().$type<MessageTemplate>().notNull(),
    units: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.template] }), check('message_quotas_units', sql`units >= 0`)],
)

/** Every change of such a quota and why; rows never change. */
export const quotaEntries = pgTable(
  'quota_entries',
  {
    id: id().primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    template: text().$type<MessageTemplate>().notNull(),
    change: integer().notNull(),
    reason: text({ enum: ['accepted', 'rejected', 'banned', 'spent', 'returned', 'refused'] }).notNull(),
    deliveryId: uuid('delivery_id'),
    at: moment('at').notNull(),
  },
  (t) => [index('quota_entries_of_account').on(t.accountId, t.template, t.at)],
)

/** The WeCom robot of a community's staff group. The key lets anybody write into the group: it is in no reply, log or audit row. */
export const groupRobots = pgTable(
  'group_robots',
  {
    communityId: communityId().references(() => communities.id),
    key: sealedText('group_robots.key').notNull(),
    setBy: uuid('set_by')
      .notNull()
      .references(() => accounts.id),
    setAt: moment('set_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId] })],
)
