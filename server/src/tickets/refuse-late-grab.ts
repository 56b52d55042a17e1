import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from './tables.ts'
import { notAbout } from './visible-to.ts'

/**
 * Tells a technician who grabs too late the name of who was faster, by one read and without a lock: hundreds may grab at
 * once, and those who have lost must not queue up behind each other.
 */
export async function refuseLateGrab(tx: Tx, context: MemberContext, ticketId: string): Promise<void> {
  if (!holds(context, 'technician')) return
  const [ticket] = await tx.db
    .select({ state: tickets.state, staffId: staff.id, name: staff.name, roles: staff.roles })
    .from(tickets)
    .innerJoin(
      staff,
      and(eq(staff.communityId, tickets.communityId), eq(staff.id, tickets.responsibleStaffId)),
    )
    .where(
      and(eq(tickets.communityId, context.member.communityId), eq(tickets.id, ticketId), notAbout(context)),
    )
  if (!ticket || ticket.state === 'pooled' || ticket.staffId === context.member.post?.staffId) return
  throw new AppError('ticket_taken', { words: { name: calledName(ticket.name, ticket.roles) } })
}
