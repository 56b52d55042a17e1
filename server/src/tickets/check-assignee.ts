import { isOnDuty } from '@haolin/shared/duty.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import type { TicketRow } from './read-ticket.ts'
import { tickets } from './tables.ts'

/** Somebody about to get a ticket, with their row locked and their open tickets counted under the lock. */
export type Assignee = {
  staffId: string
  accountId: string | null
  name: string
  called: string
  skills: string[]
  duty: { fromMinute: number; untilMinute: number }[]
  capacity: number
  openTickets: number
}

/** Tickets that fill somebody's hands; waiting ones do not. */
export const heldStates = ['assigned', 'in_progress'] as const

/** Locks a member of staff so that nobody fills their hands at the same time. */
export async function lockAssignee(tx: Tx, communityId: string, staffId: string): Promise<Assignee> {
  const [row] = await tx.db
    .select()
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId), eq(staff.enabled, true)))
    .for('update')
  const person = found(row)
  const [held] = await tx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(tickets)
    .where(
      and(
        eq(tickets.communityId, communityId),
        eq(tickets.responsibleStaffId, staffId),
        inArray(tickets.state, [...heldStates]),
        ne(tickets.kind, 'consultation'),
      ),
    )
  return {
    staffId,
    accountId: person.accountId,
    name: person.name,
    called: calledName(person.name, person.roles),
    skills: person.skills,
    duty: person.duty,
    capacity: person.capacity,
    openTickets: held?.count ?? 0,
  }
}

/** Refuses somebody off duty, unskilled or full, by name; a supervisor's order overrides capacity and duty. */
export function checkAssignee(assignee: Assignee, ticket: TicketRow, move: Move, now: Date): void {
  const words = { name: assignee.called }
  const skill = findCategory(ticket.category)?.skill
  if (skill && !assignee.skills.includes(skill)) throw new AppError('staff_unskilled', { words })
  if (move === 'assign') return
  if (!isOnDuty(assignee.duty, now.getTime())) throw new AppError('staff_off_duty', { words })
  if (assignee.openTickets >= assignee.capacity) throw new AppError('staff_at_capacity', { words })
}
