import { type Presence, presenceAt } from '@haolin/shared/duty.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { waitingPerCapacity, widerSkills } from '@haolin/shared/ticket/dispatch.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readDuty } from '../roster/read-duty.ts'
import { readCountingSkills } from '../staff/read-skills.ts'
import { staff } from '../staff/tables.ts'
import type { TicketRow } from './read-ticket.ts'
import { tickets } from './tables.ts'

/** Somebody about to get a ticket, with their row locked and their open tickets counted under the lock. */
export type Assignee = {
  staffId: string
  accountId: string | null
  name: string
  called: string
  /** Trades that count today. */
  skills: string[]
  presence: Presence
  capacity: number
  openTickets: number
  waitingTickets: number
}

/** Tickets that fill somebody's hands; waiting ones do not. */
export const heldStates = ['assigned', 'in_progress'] as const
/** Tickets that wait for an owner or for parts. */
export const waitingStates = ['waiting_owner', 'waiting_external'] as const

/** Neither disabled nor without any role. */
const worksHere = and(eq(staff.enabled, true), sql`${staff.roles} <> '{}'`)

/** Locks a member of staff so that nobody fills their hands at the same time. */
export async function lockAssignee(tx: Tx, communityId: string, staffId: string): Promise<Assignee> {
  const [row] = await tx.db
    .select()
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId), worksHere))
    .for('update')
  return describeAssignee(tx, found(row))
}

/** Somebody about to get a ticket, whose row this transaction holds already. */
export async function describeAssignee(tx: Tx, person: typeof staff.$inferSelect): Promise<Assignee> {
  const { communityId, id: staffId } = person
  const [[held], duty, skills] = await Promise.all([
    tx.db
      .select({
        open: sql<number>`count(*) filter (where ${inArray(tickets.state, [...heldStates])})::int`,
        waiting: sql<number>`count(*) filter (where ${inArray(tickets.state, [...waitingStates])})::int`,
      })
      .from(tickets)
      .where(
        and(
          eq(tickets.communityId, communityId),
          eq(tickets.responsibleStaffId, staffId),
          inArray(tickets.state, [...heldStates, ...waitingStates]),
          ne(tickets.kind, 'consultation'),
        ),
      ),
    readDuty(tx, communityId, [staffId]),
    readCountingSkills(tx, communityId, staffId, person.skills),
  ])
  return {
    staffId,
    accountId: person.accountId,
    name: person.name,
    called: calledName(person.name, person.roles),
    skills,
    presence: presenceAt(found(duty.get(staffId)), tx.now.getTime()),
    capacity: person.capacity,
    openTickets: held?.open ?? 0,
    waitingTickets: held?.waiting ?? 0,
  }
}

/** Makes sure the caller still works here and does so until the end of the transaction: nobody is let go meanwhile. */
export async function holdPost(tx: Tx, { member: { communityId, post } }: MemberContext): Promise<void> {
  if (!post) return
  const [row] = await tx.db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.id, post.staffId), worksHere))
    .for('share')
  found(row)
}

/**
 * Refuses somebody off duty, unskilled or full, by name. Who was asked may take although only on call or of a near
 * trade: the ladder has asked them knowingly. A supervisor's order overrides capacity and duty.
 */
export function checkAssignee(
  assignee: Assignee,
  ticket: Pick<TicketRow, 'category' | 'aboutStaffId'>,
  move: Move,
): void {
  const words = { name: assignee.called }
  if (assignee.staffId === ticket.aboutStaffId) throw new AppError('staff_concerned', { words })
  const skill = findCategory(ticket.category)?.skill
  const enough = skill ? [skill, ...(move === 'take' ? (widerSkills[skill] ?? []) : [])] : []
  if (skill && !enough.some((name) => assignee.skills.includes(name)))
    throw new AppError('staff_unskilled', { words })
  if (move === 'assign' || move === 'reassign') return
  const there = assignee.presence === 'on_duty' || (assignee.presence === 'on_call' && move !== 'grab')
  if (!there) throw new AppError('staff_off_duty', { words })
  if (assignee.openTickets >= assignee.capacity) throw new AppError('staff_at_capacity', { words })
  if (assignee.waitingTickets >= assignee.capacity * waitingPerCapacity)
    throw new AppError('staff_waiting_full', { words })
}
