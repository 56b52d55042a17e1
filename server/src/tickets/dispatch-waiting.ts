import { isNight } from '@haolin/shared/ticket/night.ts'
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import { cameBack } from './came-back.ts'
import { dispatchTicket } from './dispatch-ticket.ts'
import { ticketEvents, tickets } from './tables.ts'

const batch = 200

/** Looks again for people for everything that goes by itself and waits: a shift may have begun, hands may be free. */
export async function dispatchWaiting(context: Context, communityId?: string): Promise<void> {
  const waiting = await context.inTx((tx) => listWaiting(tx, communityId))
  for (const ticket of waiting)
    await dispatchTicket(context, ticket.communityId, ticket.id).catch((error: unknown) =>
      context.log.error({ err: error, ticketId: ticket.id }, 'dispatch again'),
    )
}

/** Steps after which a ticket looks for its person, or somebody has a free hand for another. */
const looks = ['report', 'decline', 'expire_offer', 'hand_back', 'take_back', 'end_shift', 'reprioritise']
const frees = [
  'finish',
  'hand_back',
  'take_back',
  'wait_for_owner',
  'wait_for_parts',
  'end_shift',
  'accept_transfer',
  'reassign',
]

/** After a step: this ticket goes on to the next person, and a free hand takes what waits. */
export async function dispatchAfterStep(
  context: Context,
  { communityId, ticketId, seq }: Jobs['ticket.stepped'],
): Promise<void> {
  const [event] = await context.inTx((tx) =>
    tx.db
      .select({ move: ticketEvents.move })
      .from(ticketEvents)
      .where(
        and(
          eq(ticketEvents.communityId, communityId),
          eq(ticketEvents.ticketId, ticketId),
          eq(ticketEvents.seq, seq),
        ),
      ),
  )
  if (!event) return
  if (looks.includes(event.move)) await dispatchTicket(context, communityId, ticketId)
  if (frees.includes(event.move)) await dispatchWaiting(context, communityId)
}

// The most urgent first, so that the free hand is theirs.
const listWaiting = (tx: Tx, communityId: string | undefined) =>
  tx.db
    .select({ communityId: tickets.communityId, id: tickets.id })
    .from(tickets)
    .where(
      and(
        communityId ? eq(tickets.communityId, communityId) : undefined,
        inArray(tickets.state, ['submitted', 'accepted']),
        or(inArray(tickets.priority, ['P0', 'P1']), and(eq(tickets.kind, 'repair'), or(begun, nightly(tx)))),
      ),
    )
    .orderBy(asc(tickets.priority), sql`${tickets.nextDueAt} nulls last`, asc(tickets.id))
    .limit(batch)

const begun = sql`(exists (select from offers o where o.community_id = tickets.community_id
    and o.ticket_id = tickets.id and o.cycle = tickets.cycle and o.automatic)
  or exists (select from dispatch_rungs r where r.community_id = tickets.community_id
    and r.ticket_id = tickets.id and r.cycle = tickets.cycle)
  or ${cameBack(sql`(tickets.community_id, tickets.id)`)})`
const nightly = (tx: Tx) => (isNight(tx.now.getTime()) ? eq(tickets.state, 'submitted') : undefined)
