import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { accounts } from '../session/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** People who follow the company's official account; they belong to communities only through their account. */
export const followers = pgTable(
  'official_account_followers',
  {
    openid: text().primaryKey(),
    unionid: text(),
    /** Who it is in the mini-program; null until the two are known to be one person. */
    accountId: uuid('account_id').references(() => accounts.id),
    subscribed: boolean().notNull(),
    saidAt: moment('said_at'),
    createdAt: createdAt(),
  },
  (t) => [index('official_account_followers_by_account').on(t.accountId)],
)

/** What WeChat pushed, each once, with what we answered; stored before anybody knows which community it concerns. */
export const accountPushes = pgTable(
  'official_account_pushes',
  {
    id: id().primaryKey(),
    onceKey: text('once_key').notNull().unique(),
    openid: text()
      .notNull()
      .references(() => followers.openid),
    kind: text({
      enum: ['text', 'picture', 'voice', 'subscribe', 'unsubscribe', 'event', 'other'],
    }).notNull(),
    text: text().notNull(),
    mediaId: text('media_id'),
    /** What we said at once; a repeated push gets the same. */
    reply: text(),
    /** Whose words arrived, and where; null when nothing came of them. */
    accountId: uuid('account_id').references(() => accounts.id),
    communityId: uuid('community_id'),
    ticketId: uuid('ticket_id'),
    /** The picture once it is with us. */
    fileId: uuid('file_id'),
    saidAt: moment('said_at').notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    index('official_account_pushes_by_person').on(t.openid, t.receivedAt),
    index('official_account_pushes_by_ticket').on(t.communityId, t.ticketId),
  ],
)

/** Answers of staff on their way into the official account, each step once for each person. */
export const accountAnswers = pgTable(
  'official_account_answers',
  {
    communityId: communityId(),
    id: id(),
    ticketId: uuid('ticket_id').notNull(),
    /** The step that is told. */
    seq: integer().notNull(),
    openid: text().notNull(),
    text: text().notNull(),
    state: text({ enum: ['waiting', 'sent', 'refused'] }).notNull(),
    detail: text(),
    createdAt: createdAt(),
    settledAt: moment('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.ticketId, t.seq, t.openid),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
  ],
)
