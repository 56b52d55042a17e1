import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt } from '../db/columns.ts'
import { notePlace } from '../sealed/places.ts'

/** The numbers in kept answers are sealed for this place. */
export const keptAnswers = 'idempotency_keys.reply'
notePlace(keptAnswers, 'numbers')
notePlace('idempotency_keys.request_hash', 'mark')

/** The first answer to a write, given again when its key comes again. Kept per account, not per community. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    accountId: uuid('account_id').notNull(),
    key: text().notNull(),
    /** A keyed mark: a plain hash of a request with a number in it would tell the number. */
    requestHash: text('request_hash').notNull(),
    reply: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] }), index('idempotency_keys_by_age').on(t.createdAt)],
)
