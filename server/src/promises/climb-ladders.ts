import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { climbTicket } from './climb-ticket.ts'
import { tellCalls } from './tell-calls.ts'

const batch = 100

/**
 * Tells people of every promise in danger, the tickets nobody has taken first. Many workers may climb at once, and after
 * any pause it catches up: each rung is told once, however late.
 */
export async function climbLadders(context: Context): Promise<void> {
  let stumbled = false
  for (;;) {
    const due = await context.inTx(findDue)
    for (const { communityId, ticketId } of due) {
      try {
        await context.inTx((tx) => climbTicket(context, tx, communityId, ticketId))
      } catch (error) {
        // One ticket that stumbles must not hold up those behind it; the next sweep tries again.
        stumbled = true
        context.log.error({ err: error, ticketId }, 'climbing a ladder')
      }
    }
    if (stumbled || due.length < batch) break
  }
  // While another worker still climbs, it will do the telling: people get one message, not one per worker.
  if (stumbled || (await context.inTx(findDue)).length === 0) await tellCalls(context)
}

/** Tickets with a clock that must be looked at, or with rungs nobody has heard of. */
async function findDue(tx: Tx): Promise<{ communityId: string; ticketId: string }[]> {
  const { rows } = await tx.client.query<{ communityId: string; ticketId: string }>({
    name: 'due-ladders',
    text: `
      select t.community_id as "communityId", t.id as "ticketId"
        from (select community_id, ticket_id, wake_at as at from ticket_clocks where wake_at < $1
              union all
              select community_id, ticket_id, reached_at from escalations where called_at is null) due
        join tickets t on t.community_id = due.community_id and t.id = due.ticket_id
       group by t.community_id, t.id, t.state
       order by (t.state in ('submitted', 'accepted', 'pooled', 'offered')) desc, min(due.at)
       limit ${batch}`,
    values: [tx.now],
  })
  return rows
}
