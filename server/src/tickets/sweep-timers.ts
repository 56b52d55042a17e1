import { decideMove, timers } from '@haolin/shared/ticket/lifecycle.ts'
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
    for (const ticket of due) {
      if (ticket.state === 'pooled') await dispatchTicket(context, ticket.communityId, ticket.id)
      await context.inTx((tx) => takeTimedStep(context, tx, ticket.communityId, ticket.id))
    }
    if (due.length < batch) return
  }
}

/** Takes the timed step of one ticket; where the rules refuse it (an urgent one waits for a supervisor), rings no more. */
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
  await tx.db
    .update(tickets)
    .set({ timerAt: null })
    .where(and(eq(tickets.communityId, communityId), eq(tickets.id, ticketId)))
}
