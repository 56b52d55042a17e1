import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import type { TicketRow } from './read-ticket.ts'

/** The responsible person as an owner may know them: 李师傅. */
export async function responsibleName(
  tx: Tx,
  ticket: Pick<TicketRow, 'communityId' | 'responsibleStaffId'>,
): Promise<string> {
  const [person] = await tx.db
    .select({ name: staff.name, roles: staff.roles })
    .from(staff)
    .where(and(eq(staff.communityId, ticket.communityId), eq(staff.id, ticket.responsibleStaffId)))
  return person ? calledName(person.name, person.roles) : '物业客服'
}
