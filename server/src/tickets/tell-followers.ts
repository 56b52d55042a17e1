import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { TicketRow } from './read-ticket.ts'
import { tickets } from './tables.ts'
import { tellOwner } from './tell-owner.ts'

/** Tells those whose tickets were merged into this one, each about their own ticket and without anybody else's words. */
export async function tellFollowers(
  context: Context,
  tx: Tx,
  target: TicketRow,
  move: Move,
  promise: string,
): Promise<void> {
  // `say` and `merge` are between the desk and one owner.
  if (move === 'say' || move === 'merge' || move === 'appoint') return
  const followers = await tx.db
    .select()
    .from(tickets)
    .where(
      sql`tickets.community_id = ${target.communityId} and tickets.state = 'merged' and tickets.id in (
        with recursive below(id) as (
          select id from tickets t where t.community_id = ${target.communityId} and t.merged_into_id = ${target.id}
          union all
          select t.id from tickets t join below on t.community_id = ${target.communityId} and t.merged_into_id = below.id
        ) select id from below)`,
    )
  const told = new Set([target.reporterAccountId])
  for (const follower of followers) {
    if (told.has(follower.reporterAccountId)) continue
    told.add(follower.reporterAccountId)
    const news = { ...follower, state: target.state, nextDueAt: target.nextDueAt, version: target.version }
    await tellOwner(context, tx, news, move, promise)
  }
}
