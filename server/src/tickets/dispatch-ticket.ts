import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import type { TicketFacts } from '@haolin/shared/ticket/judge-move.ts'
import type { Context } from '../context.ts'
import { lockAssignee } from './check-assignee.ts'
import { rankFor } from './list-candidates.ts'
import { factsOf, readTicket } from './read-ticket.ts'
import { system } from './save-event.ts'
import { saveMove } from './save-move.ts'

/** What the system may offer by itself: urgent ones at once, pooled ones that nobody grabbed. */
const mayOffer = ({ state, priority }: TicketFacts) =>
  state === 'pooled' ||
  ((state === 'submitted' || state === 'accepted') && (priority === 'P0' || priority === 'P1'))

/**
 * Offers a ticket to the best technician on duty, with the reason kept. Nobody fits: it stays with the desk, whose
 * promise clock goes on. Safe to run twice.
 */
export async function dispatchTicket(context: Context, communityId: string, ticketId: string): Promise<void> {
  await context.inTx(async (tx) => {
    const seen = await readTicket(tx, communityId, ticketId)
    if (!seen || !mayOffer(factsOf(seen, tx.now))) return
    const best = (await rankFor(tx, seen.row)).find(({ fits }) => fits)
    if (!best) return
    const assignee = await lockAssignee(tx, communityId, best.staffId)
    const ticket = await readTicket(tx, communityId, ticketId, true)
    if (!ticket || assignee.openTickets >= assignee.capacity) return
    const input = { assigneeId: best.staffId }
    const mover = { is: ['system' as const], own: false }
    const decision = decideMove('offer', factsOf(ticket, tx.now), mover, input, tx.now.getTime())
    if (!decision.ok || !mayOffer(factsOf(ticket, tx.now))) return
    await saveMove(context, tx, ticket, decision, {
      input,
      photoIds: [],
      actor: system,
      by: 'system',
      assignee,
      reason: best.reason,
    })
  })
}
