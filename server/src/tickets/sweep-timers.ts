import { type Decision, decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { type State, timerAt, timers, windows } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, eq, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { askSupervisors } from './ask-supervisors.ts'
import { countLooseEnds } from './count-loose-ends.ts'
import { dispatchTicket } from './dispatch-ticket.ts'
import { factsOf, type LoadedTicket, readTicket } from './read-ticket.ts'
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
 * Takes the timed step of one ticket. Where the rules refuse it it rings no more; an urgent one that waits for a
 * supervisor reminds them and rings again, as does one in the pool that nobody could take just now, and a finished one
 * with loose ends, which is looked at every day.
 */
export async function takeTimedStep(
  context: Context,
  tx: Tx,
  communityId: string,
  ticketId: string,
): Promise<void> {
  const ticket = await readTicket(tx, communityId, ticketId, true)
  if (!ticket?.row.timerAt || ticket.row.timerAt > tx.now) return
  if (isOver(ticket.row.state)) ticket.row.looseEnds = await countLooseEnds(tx, ticket.row)
  const decision = decideTimedStep(ticket, tx.now)
  if (decision) {
    const step = { input: {}, photoIds: [], actor: system, by: 'system' as const, assignee: null }
    await saveMove(context, tx, ticket, decision, step)
    return
  }
  const { state } = ticket.row
  const ringsAgain = state === 'pooled' || state === 'resolved'
  const again = isOver(state)
    ? tx.now.getTime() + windows.looseEndsMs
    : ringsAgain
      ? timerAt(state, ticket.row, undefined, tx.now.getTime())
      : null
  if (state === 'resolved') await askSupervisors(context, tx, ticket.row)
  await tx.db
    .update(tickets)
    .set({ timerAt: again === null ? null : new Date(again) })
    .where(and(eq(tickets.communityId, communityId), eq(tickets.id, ticketId)))
}

const isOver = (state: State) => timers[state]?.includes('archive') ?? false

/** The first legal step among those its state takes by itself; null when the rules refuse them all. */
function decideTimedStep(ticket: LoadedTicket, now: Date): Extract<Decision, { ok: true }> | null {
  for (const move of timers[ticket.row.state] ?? []) {
    const decision = decideMove(move, factsOf(ticket, now), { is: ['system'], own: false }, {}, now.getTime())
    if (decision.ok) return decision
  }
  return null
}
