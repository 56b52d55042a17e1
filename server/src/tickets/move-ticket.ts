import type { Api } from '@haolin/shared/api/index.ts'
import {
  type Decision,
  decideMove,
  type Move,
  type MoveInput,
  type MoverFacts,
} from '@haolin/shared/ticket/lifecycle.ts'
import { momentWords } from '@haolin/shared/ticket/promise.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { checkAssignee, lockAssignee } from './check-assignee.ts'
import { factsOf, type LoadedTicket, moverOf, readTicket } from './read-ticket.ts'
import { responsibleName } from './responsible-name.ts'
import type { EventActor } from './save-event.ts'
import { saveMove } from './save-move.ts'
import { showTicket } from './show-ticket.ts'
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
    const assigneeId = assigneeOf(context, body)
    const assignee = assigneeId ? await lockAssignee(tx, context.member.communityId, assigneeId) : null
    const ticket = await readVisible(tx, context, ticketId)
    const mover = moverOf(context, ticket)
    const input: MoveInput = {
      ...body,
      assigneeId,
      photos: body.photoIds?.length ?? 0,
      until: body.until ? Date.parse(body.until) : undefined,
    }
    const decision = decideMove(body.move, factsOf(ticket), mover, input, tx.now.getTime())
    if (!decision.ok || ticket.row.version !== body.version)
      throw await refusal(tx, context, ticket, body.move, decision)
    if (assignee) checkAssignee(assignee, ticket.row, body.move, tx.now)
    await saveMove(context, tx, ticket, decision, {
      input,
      photoIds: body.photoIds ?? [],
      actor: actorOf(context, mover),
      by: decision.row.by.find((who) => mover.is.includes(who)) ?? 'agent',
      assignee,
    })
    return showTicket(context, tx, found(await readTicket(tx, context.member.communityId, ticketId)))
  })
}

/** Grabbing and taking make oneself responsible; other steps name somebody. */
const assigneeOf = (context: MemberContext, body: Route['body']) =>
  body.move === 'grab' || body.move === 'take' ? context.member.post?.staffId : body.assigneeId

async function readVisible(tx: Tx, context: MemberContext, ticketId: string): Promise<LoadedTicket> {
  const [seen] = await tx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(visibleTo(context), eq(tickets.id, ticketId)))
  // Somebody who has just lost a race may still learn who won it.
  if (!seen && !context.member.post?.roles.includes('technician')) throw new AppError('not_found')
  return found(await readTicket(tx, context.member.communityId, ticketId, true))
}

function actorOf(context: MemberContext, mover: MoverFacts): EventActor {
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
async function refusal(
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
