import { presenceAt } from '@haolin/shared/duty.ts'
import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import type { State } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, eq, inArray, or } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readDuty } from '../roster/read-duty.ts'
import { lockAssignee } from './check-assignee.ts'
import { chooseDesk } from './choose-desk.ts'
import { climbRungs } from './climb-rungs.ts'
import { factsOf, type LoadedTicket, readTicket } from './read-ticket.ts'
import { system } from './save-event.ts'
import { saveMove } from './save-move.ts'
import { tickets } from './tables.ts'

const atTheDesk = ['submitted', 'accepted', 'pooled', 'offered'] as const satisfies readonly State[]

/**
 * Settles what lies with people whose shift is over: the desk's goes to the desk on duty, what nobody has begun goes back
 * to dispatch, and of work under way the desk lead is told, who decides. Safe to run on many workers, again and again.
 */
export async function endShifts(context: Context): Promise<void> {
  const held = await context.inTx((tx) => listHeld(tx))
  const byCommunity = Map.groupBy(held, ({ communityId }) => communityId)
  for (const [communityId, theirs] of byCommunity) {
    const away = await context.inTx((tx) => findAway(tx, communityId, theirs))
    for (const { id } of theirs.filter(({ staffId }) => away.has(staffId)))
      await context
        .inTx((tx) => settleOne(context, tx, communityId, id))
        .catch((error: unknown) => context.log.error({ err: error, ticketId: id }, 'end of shift'))
  }
}

type Held = { communityId: string; id: string; staffId: string }

const listHeld = (tx: Tx): Promise<Held[]> =>
  tx.db
    .select({ communityId: tickets.communityId, id: tickets.id, staffId: tickets.responsibleStaffId })
    .from(tickets)
    .where(
      or(
        inArray(tickets.state, [...atTheDesk]),
        and(eq(tickets.kind, 'repair'), inArray(tickets.state, ['assigned', 'in_progress'])),
      ),
    )
    .orderBy(asc(tickets.communityId), asc(tickets.id))

async function findAway(tx: Tx, communityId: string, held: readonly Held[]): Promise<Set<string>> {
  const duty = await readDuty(tx, communityId, [...new Set(held.map(({ staffId }) => staffId))])
  const now = tx.now.getTime()
  // Somebody on call works only on what they were called for, and that is theirs.
  return new Set(
    [...duty].filter(([, facts]) => presenceAt(facts, now) === 'off').map(([staffId]) => staffId),
  )
}

async function settleOne(context: Context, tx: Tx, communityId: string, ticketId: string): Promise<void> {
  const seen = await readTicket(tx, communityId, ticketId)
  if (!seen) return
  const desk = await chooseDesk(tx, communityId, null, seen.row.aboutStaffId)
  const atDesk = atTheDesk.some((state) => state === seen.row.state)
  if (atDesk && desk.staffId === seen.row.responsibleStaffId) return
  const assignee = atDesk ? await lockAssignee(tx, communityId, desk.staffId) : null
  const ticket = await readTicket(tx, communityId, ticketId, true)
  if (!ticket || ticket.row.version !== seen.row.version) return
  if (ticket.row.state === 'in_progress') await climbRungs(context, tx, ticket, ['working_on'])
  else if (assignee) await step(context, tx, ticket, 'hand_over', assignee)
  else {
    const climbed = await climbRungs(context, tx, ticket, ['shift_end'])
    await step(context, tx, climbed, 'end_shift', null)
  }
}

async function step(
  context: Context,
  tx: Tx,
  ticket: LoadedTicket,
  move: 'hand_over' | 'end_shift',
  assignee: Awaited<ReturnType<typeof lockAssignee>> | null,
): Promise<void> {
  const input = assignee ? { assigneeId: assignee.staffId } : {}
  const mover = { is: ['system' as const], own: false }
  const decision = decideMove(move, factsOf(ticket, tx.now), mover, input, tx.now.getTime())
  if (!decision.ok) return
  await saveMove(context, tx, ticket, decision, {
    input,
    photoIds: [],
    actor: system,
    by: 'system',
    assignee,
  })
}
