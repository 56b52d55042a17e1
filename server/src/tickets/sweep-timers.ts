import { decideMove, timerAt, timers } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, eq, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { dispatchTicket } from './dispatch-ticket.ts'
import { factsOf, readTicket } from './read-ticket.ts'
import { system } from './save-event.ts'
import { saveMove } from './save-move.ts'
import { tickets } from './tables.ts'

const batch = 100

/** Lets every state whose time is up move on by itself. Many workers may sweep at once; each ticket moves once. */
export async function sweepTimers(context: Context): Promise<void> {
  for (;;) {
    const due = await context.inTx((tx) =>
      tx.db
        .select({ communityId: tickets.communityId, id: tickets.id, state: tickets.state })
        .from(tickets)
        .where(lte(tickets.timerAt, tx.now))
        .orderBy(asc(tickets.timerAt))
        .limit(batch),
    )
    let stumbled = false
    for (const { communityId, id, state } of due) {
      try {
        if (state === 'pooled') await dispatchTicket(context, communityId, id)
        await context.inTx((tx) => takeTimedStep(context, tx, communityId, id))
      } catch (error) {
        // One ticket that cannot move now must not hold up those behind it; the next sweep tries again.
        stumbled = true
        context.log.error({ err: error, ticketId: id }, 'timed step')
      }
    }
    if (stumbled || due.length < batch) return
  }
}

/**
 * Takes the timed step of one ticket. Where the rules refuse it (an urgent one waits for a supervisor) it rings no more;
 * in the pool, where nobody could take it just now, it rings again.
 */
async function takeTimedStep(context: Context, tx: Tx, communityId: string, ticketId: string): Promise<void> {
  const ticket = await readTicket(tx, communityId, ticketId, true)
  if (!ticket?.row.timerAt || ticket.row.timerAt > tx.now) return
  const move = timers[ticket.row.state]
  const decision =
    move && decideMove(move, factsOf(ticket), { is: ['system'], own: false }, {}, tx.now.getTime())
  if (decision?.ok) {
    const step = { input: {}, photoIds: [], actor: system, by: 'system' as const, assignee: null }
    await saveMove(context, tx, ticket, decision, step)
    if (move === 'expire_offer') await context.enqueue(tx, 'ticket.dispatch', { communityId, ticketId })
    return
  }
  const { state, priority } = ticket.row
  const again = state === 'pooled' ? timerAt(state, priority, undefined, tx.now.getTime()) : null
  await tx.db
    .update(tickets)
    .set({ timerAt: again === null ? null : new Date(again) })
    .where(and(eq(tickets.communityId, communityId), eq(tickets.id, ticketId)))
}
