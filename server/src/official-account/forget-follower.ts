import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { accountAnswers, accountPushes, followers } from './tables.ts'

/** Parts a follower from their account and empties what they said and were answered. */
export async function forgetFollower(tx: Tx, accountId: string): Promise<void> {
  const rows = await tx.db
    .select({ openid: followers.openid })
    .from(followers)
    .where(eq(followers.accountId, accountId))
  const openids = rows.map(({ openid }) => openid)
  if (openids.length === 0) return
  const nothing = { text: '', mediaId: null, reply: null, accountId: null }
  await tx.db.update(accountPushes).set(nothing).where(inArray(accountPushes.openid, openids))
  await tx.db.update(accountAnswers).set({ text: '' }).where(inArray(accountAnswers.openid, openids))
  await tx.db
    .update(followers)
    .set({ accountId: null, unionid: null })
    .where(inArray(followers.openid, openids))
}

/** What was said before a moment and is not emptied yet, with when it was. */
export const overPushes = (before: Date): SQL =>
  sql`select id, received_at as since from official_account_pushes where received_at < ${before}::timestamptz and text <> ''`

/** Empties it, at most `limit` messages; says how many. */
export async function forgetPushes(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.db
    .update(accountPushes)
    .set({ text: '', mediaId: null, reply: null })
    .where(inArray(accountPushes.id, sql`(select o.id from (${overPushes(before)}) o limit ${limit})`))
  return rowCount ?? 0
}
