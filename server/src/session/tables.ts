import { freshMinutes } from '@haolin/shared/session/freshness.ts'
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from '../db/columns.ts'
import { sealedPhone } from '../sealed/columns.ts'

/** A WeChat user; people belong to communities through residents and staff, never here. */
export const accounts = pgTable(
  'accounts',
  {
    id: id().primaryKey(),
    openid: text().notNull().unique(),
    unionid: text(),
    /** Verified by WeChat; null until the person gives it. */
    phone: sealedPhone('accounts.phone'),
    createdAt: createdAt(),
  },
  (t) => [
    index('accounts_by_phone').on(sql`split_part(phone, '.', 3)`),
    index('accounts_by_unionid').on(t.unionid),
  ],
)

/** One signed-in device; ended sessions stay as a record. */
export const sessions = pgTable(
  'sessions',
  {
    id: id().primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    device: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment('last_used_at').notNull().defaultNow(),
    /** Until when the person counts as just confirmed, by the database's own clock, as tokens do. */
    freshUntil: moment('fresh_until')
      .notNull()
      .default(sql.raw(`now() + interval '${freshMinutes.signIn} minutes'`)),
    endedAt: moment('ended_at'),
    endedBecause: text('ended_because', {
      enum: [
        'signed_out',
        'signed_out_everywhere',
        'ended_elsewhere',
        'token_reused',
        'account_closed',
        'post_ended',
      ],
    }),
  },
  (t) => [index('sessions_open').on(t.accountId).where(sql`ended_at is null`)],
)

/** Refresh tokens by their SHA-256; a used one points out theft when it comes again. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    hash: text().notNull(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [primaryKey({ columns: [t.hash] }), index('refresh_tokens_by_session').on(t.sessionId)],
)

/** A code that a browser shows and a phone scans, to sign the browser in or to confirm who sits there. */
export const desktopCodes = pgTable(
  'desktop_codes',
  {
    id: id().primaryKey(),
    /** SHA-256 of what the picture holds. */
    codeHash: text('code_hash').notNull().unique(),
    /** SHA-256 of what only the browser knows that asked. */
    secretHash: text('secret_hash').notNull(),
    browser: text().notNull(),
    address: text().notNull(),
    /** The session to be made fresh; null where a new one is opened. */
    confirms: uuid().references(() => sessions.id),
    state: text({ enum: ['waiting', 'scanned', 'approved', 'refused', 'used'] }).notNull(),
    scannedBy: uuid('scanned_by').references(() => accounts.id),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('desktop_codes_by_age').on(t.expiresAt)],
)
