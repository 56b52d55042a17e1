import type { Api } from '@haolin/shared/api/index.ts'
import { type Decision, decideMove } from '@haolin/shared/ticket/decide-move.ts'
import type { MoveInput, MoverFacts } from '@haolin/shared/ticket/judge-move.ts'
import { type Move, states } from '@haolin/shared/ticket/lifecycle.ts'
import { momentWords } from '@haolin/shared/ticket/promise.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { matchCode } from '../check-ins/match-code.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { checkAssignee, holdPost, lockAssignee } from './check-assignee.ts'
import { absorbTicket, lockTickets, otherOf, readTarget, record } from './merge-ticket.ts'
import { rankFor } from './rank-for.ts'
import { factsOf, type LoadedTicket, moverOf, readTicket, type TicketRow } from './read-ticket.ts'
import { refuseLateGrab } from './refuse-late-grab.ts'
import { checkReport, createTicket } from './report-ticket.ts'
import { responsibleName } from './responsible-name.ts'
import type { EventActor } from './save-event.ts'
import { saveMove } from './save-move.ts'
import { showRow, showTicket } from './show-ticket.ts'
import { tickets } from './tables.ts'
import { visibleTo } from './visible-to.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/moves']

/**
 * Takes one step of the lifecycle table, or refuses it with the present state. Rows are locked staff first, then
 * ticket, so that two steps never wait for each other in a circle.
 */
export async function moveTicket(
  context: MemberContext,
  ticketId: string,
  body: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    if (body.move === 'grab') await refuseLateGrab(tx, context, ticketId)
    const assigneeId = assigneeOf(context, body)
    const { communityId } = context.member
    const assignee = assigneeId ? await lockAssignee(tx, communityId, assigneeId) : null
    const otherId = await otherOf(tx, communityId, ticketId, body.move, body.targetId)
    if (otherId) await lockTickets(tx, communityId, [ticketId, otherId])
    // Sent in one packet; the database does them in this order.
    const [, ticket] = await Promise.all([
      !assigneeId && withOneself.includes(body.move) ? holdPost(tx, context) : null,
      readVisible(tx, context, ticketId),
    ])
    const mover = moverOf(context, ticket)
    const input: MoveInput = {
      ...body,
      assigneeId,
      photos: body.photoIds?.length ?? 0,
      from: body.from ? Date.parse(body.from) : undefined,
      until: body.until ? Date.parse(body.until) : undefined,
      takenAt: earlier(body.takenAt, tx.now),
      checkedIn: body.placeCode !== undefined && (await matchCode(tx, ticket.row, body.placeCode)),
    }
    const decision = decideMove(body.move, factsOf(ticket, tx.now), mover, input, tx.now.getTime())
    if (!decision.ok || ticket.row.version !== body.version)
      throw await refusal(tx, context, ticket, body.move, decision)
    if (assignee) checkAssignee(assignee, ticket.row, body.move)
    if (body.move === 'pool') await checkPool(tx, ticket.row)
    const target =
      body.move === 'merge' && otherId ? await readTarget(tx, context, ticket.row, otherId) : null
    const actor = actorOf(context, mover)
    const after = await saveMove(context, tx, ticket, decision, {
      input,
      photoIds: body.photoIds ?? [],
      actor,
      by: decision.row.by.find((who) => mover.is.includes(who)) ?? 'agent',
      assignee,
      ...(target ? { other: target.row } : {}),
    })
    if (target) await absorbTicket(context, tx, target, ticket, actor)
    else if (otherId) await passOn(context, tx, ticket, otherId, body.move, input, actor)
    if (body.move === 'follow_up') await followUp(context, tx, ticket.row, input.text ?? '')
    return showRow(context, tx, after)
  })
}

const lateMs = 60_000
const oldestMs = 7 * 86_400_000

/** When it was done on site, if that was a good while before it was sent; a phone's clock that cannot be right is not believed. */
function earlier(takenAt: string | undefined, now: Date): number | undefined {
  if (!takenAt) return undefined
  const at = Date.parse(takenAt)
  const ageMs = now.getTime() - at
  return ageMs > lateMs && ageMs < oldestMs ? at : undefined
}

/** Moves that leave the ticket with the one who takes them. */
const withOneself: readonly Move[] = ['accept', 'handle']
/** Moves that make oneself responsible; other steps name somebody. */
const forOneself: readonly Move[] = ['grab', 'take', 'accept_transfer']
const assigneeOf = (context: MemberContext, body: Route['body']) =>
  forOneself.includes(body.move) ? context.member.post?.staffId : body.assigneeId

/** What was said to a merged ticket is heard where it is worked on; if that is over, it goes on as a new one. */
async function passOn(
  context: MemberContext,
  tx: Tx,
  ticket: LoadedTicket,
  otherId: string,
  move: Move,
  input: MoveInput,
  actor: EventActor,
): Promise<void> {
  const other = found(await readTicket(tx, ticket.row.communityId, otherId, true))
  if (move === 'unmerge') await record(context, tx, other, 'release', actor, { input: {}, other: ticket.row })
  else if (states[other.row.state].active)
    await record(context, tx, other, 'hear', actor, { input: { text: input.text }, other: ticket.row })
  else await followUp(context, tx, ticket.row, input.text ?? '')
}

/** Opens a new ticket that goes on from one that is over, with the words just written. */
async function followUp(context: MemberContext, tx: Tx, before: TicketRow, text: string): Promise<void> {
  const { category, place, unitId, buildingId, contactName, contactPhone } = before
  const report = {
    category,
    place,
    text,
    contactName,
    contactPhone,
    ...(unitId ? { unitId } : {}),
    ...(buildingId ? { buildingId } : {}),
  }
  const about = before.aboutStaffId ? { aboutStaffId: before.aboutStaffId } : {}
  await createTicket(context, tx, checkReport(report), { ...report, ...about }, before.id)
}

/** Refuses to put a ticket where nobody on duty could take it from. */
async function checkPool(tx: Tx, ticket: TicketRow): Promise<void> {
  const ranked = await rankFor(tx, ticket)
  if (!ranked.some(({ fits }) => fits)) throw new AppError('nobody_can_grab')
}

/** The locked ticket of a step; what the caller may not see does not exist. */
export async function readVisible(tx: Tx, context: MemberContext, ticketId: string): Promise<LoadedTicket> {
  const [[seen], read] = await Promise.all([
    tx.db
      .select({ id: tickets.id })
      .from(tickets)
      .where(and(visibleTo(context), eq(tickets.id, ticketId))),
    readTicket(tx, context.member.communityId, ticketId, true),
  ])
  // Somebody who has just lost a race may still learn who won it.
  if (!seen && !context.member.post?.roles.includes('technician')) throw new AppError('not_found')
  const ticket = found(read)
  if (ticket.row.aboutStaffId && ticket.row.aboutStaffId === context.member.post?.staffId)
    throw new AppError('not_found')
  return ticket
}

/** Who takes a step, as the timeline names them. */
export function actorOf(context: MemberContext, mover: MoverFacts): EventActor {
  const { post } = context.member
  const asStaff = post && !(mover.own && mover.is.includes('reporter'))
  return asStaff
    ? {
        kind: 'staff',
        accountId: context.actor.accountId,
        staffId: post.staffId,
        name: calledName(post.name, post.roles),
      }
    : { kind: 'resident', accountId: context.actor.accountId, staffId: null, name: '您' }
}

/** Why not: somebody was faster, it is somebody else's step, or something is missing; with the present state. */
export async function refusal(
  tx: Tx,
  context: MemberContext,
  ticket: LoadedTicket,
  move: Move,
  decision: Decision,
): Promise<AppError> {
  const name = await responsibleName(tx, ticket.row)
  const gone = move === 'grab' && ticket.row.state !== 'pooled'
  const time = momentWords(ticket.row.nextDueAt?.getTime() ?? tx.now.getTime() + 1_800_000, tx.now.getTime())
  const seen = await tx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(visibleTo(context), eq(tickets.id, ticket.row.id)))
  const present = seen.length > 0 ? { present: await showTicket(context, tx, ticket) } : {}
  if (gone) return new AppError('ticket_taken', { words: { name }, ...present })
  const lost = seen.length === 0
  if (lost) return new AppError('not_found')
  if (decision.ok) return new AppError('ticket_changed', present)
  return new AppError(decision.code, { words: { name, time }, ...present })
}
