import {
  absenceWords,
  inputFor,
  lyingOf,
  stepFor,
  type WayOut,
  wayTaken,
} from '@haolin/shared/staff/plate.ts'
import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { Context, MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type Assignee, describeAssignee } from '../tickets/check-assignee.ts'
import { chooseDesk } from '../tickets/choose-desk.ts'
import { actorOf } from '../tickets/move-ticket.ts'
import { factsOf, readTicket } from '../tickets/read-ticket.ts'
import type { EventActor } from '../tickets/save-event.ts'
import { saveMove } from '../tickets/save-move.ts'
import { tickets } from '../tickets/tables.ts'
import { findStandIns, type StandIns } from './find-stand-in.ts'
import type { StaffRow } from './lock-everybody.ts'
import { absenceOf, type Days, type Lies, readPlate } from './read-plate.ts'

/** What a manager chose for single tickets. */
export type Chosen = readonly { ticketId: string; way: WayOut }[]

/** Whose plate is cleared, why, and what was chosen; everybody of the community is locked. */
export type Clearing = {
  holder: StaffRow
  people: readonly StaffRow[]
  days: Days
  chosen: Chosen
  actor: EventActor
}

/** Where things went: how many to whom stands in, back to dispatch, and how many stay. */
export type Cleared = Record<WayOut, number>

/** The person who clears a plate, as timelines name them. */
export const clearerOf = (context: MemberContext): EventActor => actorOf(context, { is: [], own: false })

/**
 * Moves what lies with somebody who goes, each ticket by its step of the lifecycle: as chosen, or the usual way. What
 * came to them after the choice was made goes the usual way too. A ticket of another community does not exist.
 */
export async function clearPlate(
  context: Context,
  tx: Tx,
  communityId: string,
  clearing: Clearing,
): Promise<Cleared> {
  const { holder, people, days, chosen } = clearing
  await checkChosen(tx, communityId, chosen)
  const standIns = await findStandIns(tx, communityId, holder, people, days)
  const done: Cleared = { deputy: 0, dispatch: 0, keep: 0 }
  const things = await readPlate(tx, communityId, holder.id, days)
  if (!days && things.length > 0 && !people.some(answersAtDesk(holder.id))) throw new AppError('nobody_else')
  for (const thing of things) {
    const way = await moveOne(context, tx, thing, clearing, standIns)
    if (way) done[way]++
  }
  return done
}

async function checkChosen(tx: Tx, communityId: string, chosen: Chosen): Promise<void> {
  const ids = [...new Set(chosen.map(({ ticketId }) => ticketId))]
  if (ids.length === 0) return
  const known = await tx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.communityId, communityId), inArray(tickets.id, ids)))
  if (known.length < ids.length) throw new AppError('not_found')
}

const answersAtDesk =
  (except: string) =>
  ({ id, enabled, roles }: StaffRow): boolean =>
    id !== except && enabled && (roles.includes('agent') || roles.includes('manager'))

/** An offer may lie over work of one's own: what is left after one step is looked at again. */
const mostSteps = 3

async function moveOne(
  context: Context,
  tx: Tx,
  thing: Lies,
  { holder, people, days, chosen, actor }: Clearing,
  standIns: StandIns,
): Promise<WayOut | null> {
  const { communityId } = thing.row
  const absence = absenceOf(days)
  let last: WayOut | null = null
  for (let step = 0; step < mostSteps; step++) {
    const ticket = await readTicket(tx, communityId, thing.row.id, true)
    if (!ticket) return last
    const { row, offer } = ticket
    const lying = lyingOf({
      state: row.state,
      responsible: row.responsibleStaffId === holder.id,
      asked: offer?.staffId === holder.id ? offer.kind : null,
    })
    if (!lying) return last
    const deputy = standIns.forTicket({ ...thing, row, lying })
    const choice = chosen.find(({ ticketId }) => ticketId === row.id)?.way
    const way = wayTaken(absence, lying, deputy !== null, choice)
    const move = stepFor(lying, way)
    last = way
    if (!move) return way
    const to =
      way === 'deputy' ? deputy : move === 'hand_over' ? await deskFor(tx, row, holder, people) : null
    if (move === 'hand_over' && !to) {
      if (absence === 'leave') return 'keep'
      throw new AppError('nobody_else')
    }
    const takes = way === 'deputy' || move === 'hand_over'
    const assignee: Assignee | null = takes && to ? await describeAssignee(tx, to) : null
    const input = inputFor(absence, assignee?.staffId ?? null)
    const mover = { is: ['system' as const], own: false }
    const decision = decideMove(move, factsOf(ticket, tx.now), mover, input, tx.now.getTime())
    // A transfer that ran out a moment ago ends by itself.
    if (!decision.ok) return last
    await saveMove(context, tx, ticket, decision, {
      input,
      photoIds: [],
      actor,
      by: 'system',
      assignee,
      notBy: holder.id,
      detail: { instead: holder.id, absence: absenceWords[absence] },
    })
  }
  return last
}

/** Who answers at the desk instead of somebody; null when there is nobody else. */
async function deskFor(
  tx: Tx,
  row: Lies['row'],
  holder: StaffRow,
  people: readonly StaffRow[],
): Promise<StaffRow | null> {
  const { staffId } = await chooseDesk(tx, row.communityId, holder.id, row.aboutStaffId)
  return staffId === holder.id ? null : (people.find(({ id }) => id === staffId) ?? null)
}
