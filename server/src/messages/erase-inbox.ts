import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { deliveries, messages } from './tables.ts'

/** Empties what was ever told to an account; that something was told stays. */
export async function eraseInbox(tx: Tx, accountId: string): Promise<void> {
  await tx.db.update(messages).set({ title: '', body: '' }).where(eq(messages.accountId, accountId))
  await tx.db
    .update(deliveries)
    .set({
      content: sql`'{}'::jsonb`,
      state: sql`case when state in ('waiting', 'sending') then 'superseded' else state end`,
    })
    .where(
      sql`(${deliveries.communityId}, ${deliveries.messageId}) in
        (select m.community_id, m.id from messages m where m.account_id = ${accountId})`,
    )
}

/** Deliveries that ended before a moment and still say something, with when they did. */
export const overDeliveries = (before: Date): SQL => sql`
  select id, ended_at as since from deliveries where ended_at < ${before}::timestamptz and content <> '{}'::jsonb`

/** Empties them, at most `limit`; says how many. */
export async function forgetDeliveries(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.db
    .update(deliveries)
    .set({ content: sql`'{}'::jsonb` })
    .where(inArray(deliveries.id, sql`(select o.id from (${overDeliveries(before)}) o limit ${limit})`))
  return rowCount ?? 0
}
