import type { accounts } from '@haolin/shared/billing/ledger.ts'
import type { Tx } from '../db/connect.ts'

/** A book: owners' money lies in books of its own. */
export type Book = (typeof accounts)[keyof typeof accounts]['book']

/** Until which period each book is locked. */
export type LockedThrough = Partial<Record<Book, string>>

/**
 * Reads until which period the books are locked, and holds off whoever would lock one until this transaction ends; so
 * what is decided by it stays right.
 */
export async function readLockedThrough(tx: Tx, communityId: string): Promise<LockedThrough> {
  // Two statements: the second sees what was committed while the first waited.
  const [, locks] = await Promise.all([
    tx.client.query({
      name: 'share_books',
      text: `select pg_advisory_xact_lock_shared(hashtextextended('books ' || $1::text, 0))`,
      values: [communityId],
    }),
    tx.client.query<{ book: Book; period: string }>({
      name: 'locked_through',
      text: `select book, max(period) as period from period_locks
              where community_id = $1 and reopened_at is null group by book`,
      values: [communityId],
    }),
  ])
  return Object.fromEntries(locks.rows.map(({ book, period }) => [book, period]))
}

/** Keeps everybody from booking in this community until the transaction ends, after those who book now are done. */
export async function holdBooks(tx: Tx, communityId: string): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('books ' || $1::text, 0))`, [
    communityId,
  ])
}
