import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'

/** Refuses to give something of a complaint to the person it is about, or to nobody of this community. */
export async function checkDoer(
  tx: Tx,
  { communityId, aboutStaffId }: Pick<TicketRow, 'communityId' | 'aboutStaffId'>,
  staffId: string,
): Promise<void> {
  const [row] = await tx.db
    .select({ name: staff.name, roles: staff.roles })
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId), eq(staff.enabled, true)))
  const person = found(row)
  if (staffId === aboutStaffId)
    throw new AppError('staff_concerned', { words: { name: calledName(person.name, person.roles) } })
}
