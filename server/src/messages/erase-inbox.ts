import { and, eq, lt, ne, sql } from 'drizzle-orm'
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

/** Empties deliveries that ended before a moment, at most `limit`; says how many. */
export async function forgetDeliveries(tx: Tx, before: Date, limit: number): Promise<number> {
  const old = tx.db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(lt(deliveries.endedAt, before), ne(deliveries.content, sql`'{}'::jsonb`)))
    .limit(limit)
  const { rowCount } = await tx.db
    .update(deliveries)
    .set({ content: sql`'{}'::jsonb` })
    .where(sql`${deliveries.id} in (${old})`)
  return rowCount ?? 0
}
