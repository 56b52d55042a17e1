import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { type Move, type Priority, states } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { Context, MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { findRoot } from './find-root.ts'
import { readSeen } from './read-seen.ts'
import { factsOf, type LoadedTicket, type TicketRow } from './read-ticket.ts'
import type { EventActor } from './save-event.ts'
import { saveMove } from './save-move.ts'
import { tickets } from './tables.ts'

/** The other ticket a move concerns: the target as named, or where this one went. */
export async function otherOf(
  tx: Tx,
  communityId: string,
  ticketId: string,
  move: Move,
  targetId: string | undefined,
): Promise<string | null> {
  if (move === 'merge') {
    if (targetId === ticketId) throw new AppError('target_same')
    return targetId ?? null
  }
  if (move === 'say') return findRoot(tx, communityId, ticketId)
  if (move !== 'unmerge') return null
  const [row] = await tx.db
    .select({ into: tickets.mergedIntoId })
    .from(tickets)
    .where(and(eq(tickets.communityId, communityId), eq(tickets.id, ticketId)))
  return row?.into ?? null
}

/** Locks tickets in ascending order of their ids, so that two merges never wait for each other in a circle. */
export async function lockTickets(tx: Tx, communityId: string, ids: readonly string[]): Promise<void> {
  await tx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.communityId, communityId), inArray(tickets.id, [...ids])))
    .orderBy(asc(tickets.id))
    .for('update')
}

/**
 * Reads what a ticket shall be merged into; refuses what is over, what the caller may not see, and what would show a
 * complaint to the person it is about.
 */
export async function readTarget(
  tx: Tx,
  context: MemberContext,
  source: TicketRow,
  targetId: string,
): Promise<LoadedTicket> {
  const target = found(await readSeen(tx, context, targetId, true))
  if (target.row.aboutStaffId !== source.aboutStaffId) throw new AppError('merge_reveals')
  if (!states[target.row.state].active) throw new AppError('target_over')
  return target
}

/**
 * Lets the target take in a ticket that has just been merged: the stricter priority, and every promise counted from
 * where it was first given.
 */
export async function absorbTicket(
  context: Context,
  tx: Tx,
  target: LoadedTicket,
  source: LoadedTicket,
  actor: EventActor,
): Promise<void> {
  const stricter = (a: Priority, b: Priority) => (a < b ? a : b)
  const running = source.clocks.filter(({ stoppedAt }) => stoppedAt === null)
  await record(context, tx, target, 'absorb', actor, {
    input: {
      text: source.row.text,
      ...(source.row.priority < target.row.priority
        ? { priority: stricter(source.row.priority, target.row.priority) }
        : {}),
    },
    other: source.row,
    since: Object.fromEntries(running.map(({ kind, startedAt }) => [kind, startedAt])),
  })
}

/** Writes into the other ticket that one was taken out of it again, or that somebody added something. */
export async function record(
  context: Context,
  tx: Tx,
  ticket: LoadedTicket,
  move: 'absorb' | 'release' | 'hear',
  actor: EventActor,
  more: Pick<Parameters<typeof saveMove>[4], 'input' | 'other' | 'since'>,
): Promise<void> {
  const decision = decideMove(
    move,
    factsOf(ticket, tx.now),
    { is: ['system'], own: false },
    more.input,
    tx.now.getTime(),
  )
  if (!decision.ok) throw new AppError(decision.code)
  await saveMove(context, tx, ticket, decision, {
    ...more,
    photoIds: [],
    actor,
    by: 'system',
    assignee: null,
  })
}
