import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { accounts, refreshTokens, sessions } from './tables.ts'

/** Ends every session of an account and makes it nobody's: whoever signs in again is somebody new. */
export async function eraseAccount(tx: Tx, accountId: string): Promise<void> {
  const own = tx.db.select({ id: sessions.id }).from(sessions).where(eq(sessions.accountId, accountId))
  await tx.db.delete(refreshTokens).where(inArray(refreshTokens.sessionId, own))
  await tx.db
    .update(sessions)
    .set({ endedAt: tx.now, endedBecause: 'account_closed' })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
  await tx.db.update(sessions).set({ device: '' }).where(eq(sessions.accountId, accountId))
  await tx.db
    .update(accounts)
    .set({ openid: `closed:${accountId}`, unionid: null, phone: null })
    .where(eq(accounts.id, accountId))
}

/** Sessions that ended before a moment, with when they did. */
export const overSessions = (before: Date): SQL =>
  sql`select id, ended_at as since from sessions where ended_at < ${before}::timestamptz`

/** Forgets them with their tokens, at most `limit`; says how many. */
export async function forgetSessions(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rows } = await tx.db.execute<{ id: string }>(
    sql`select o.id from (${overSessions(before)}) o limit ${limit}`,
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx.db.delete(refreshTokens).where(inArray(refreshTokens.sessionId, ids))
  await tx.db.delete(sessions).where(inArray(sessions.id, ids))
  return ids.length
}
