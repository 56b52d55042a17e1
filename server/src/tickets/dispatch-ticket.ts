import { isOpen } from '@haolin/shared/calendar.ts'
import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { chooseTechnician } from '@haolin/shared/ticket/dispatch.ts'
import { goesByItself, rungsReached } from '@haolin/shared/ticket/ladder.ts'
import { isNight } from '@haolin/shared/ticket/night.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readPolicy } from '../promises/read-policy.ts'
import { lockAssignee } from './check-assignee.ts'
import { climbRungs } from './climb-rungs.ts'
import { readTechnicians, searchFor } from './rank-for.ts'
import { readSearch } from './read-search.ts'
import { factsOf, type LoadedTicket, readTicket } from './read-ticket.ts'
import { system } from './save-event.ts'
import { saveMove } from './save-move.ts'

/**
 * Offers a ticket that goes by itself to the best technician, with the reason kept: on duty with the skill, else of a near
 * trade, else on call. Nobody fits: the desk lead is told to phone, once. Safe to run twice and at any time.
 */
export async function dispatchTicket(context: Context, communityId: string, ticketId: string): Promise<void> {
  await context.inTx(async (tx) => {
    const seen = await readTicket(tx, communityId, ticketId)
    if (!seen || !(await mayGo(tx, seen))) return
    const best = chooseTechnician(await readTechnicians(tx, seen.row), searchFor(tx, seen.row))
    const assignee = best && (await lockAssignee(tx, communityId, best.choice.staffId))
    const ticket = await readTicket(tx, communityId, ticketId, true)
    // Somebody was faster: what they did, or the next sweep, goes on from there.
    if (!ticket || ticket.row.version !== seen.row.version) return
    if (assignee && assignee.openTickets >= assignee.capacity) return
    const { misses } = await readSearch(tx, ticket.row)
    const climbed = await climbRungs(context, tx, ticket, rungsReached(best?.tier ?? null, misses))
    if (!best || !assignee) return
    const input = { assigneeId: best.choice.staffId }
    const mover = { is: ['system' as const], own: false }
    const decision = decideMove('offer', factsOf(climbed, tx.now), mover, input, tx.now.getTime())
    if (!decision.ok) return
    await saveMove(context, tx, climbed, decision, {
      input,
      photoIds: [],
      actor: system,
      by: 'system',
      assignee,
      reason: best.choice.reason,
    })
  })
}

async function mayGo(tx: Tx, { row }: LoadedTicket): Promise<boolean> {
  const { begun, cameBack } = await readSearch(tx, row)
  const { calendars } = await readPolicy(tx, row.communityId, row.policyVersion)
  return goesByItself({
    kind: row.kind,
    state: row.state,
    priority: row.priority,
    night: isNight(tx.now.getTime()),
    offHours: !isOpen(calendars.service, tx.now.getTime()),
    grabOver: row.timerAt !== null && row.timerAt <= tx.now,
    begun,
    cameBack,
  })
}
