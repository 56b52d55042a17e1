import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import type { TicketRow } from './read-ticket.ts'

/** Tells a technician that a ticket offered to them was taken back before they answered. */
export async function tellRecalled(
  context: Context,
  tx: Tx,
  ticket: TicketRow,
  staffId: string,
): Promise<void> {
  const [person] = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(and(eq(staff.communityId, ticket.communityId), eq(staff.id, staffId)))
  if (!person?.accountId) return
  const about = findCategory(ticket.category)?.label ?? '报事'
  await sendMessage(context, tx, {
    communityId: ticket.communityId,
    accountId: person.accountId,
    onceKey: `recalled:${ticket.id}:${ticket.version}`,
    title: '这一单不用接了',
    body: `${ticket.number} ${about}：客服收回了派单，以页面为准。`,
    about: { kind: 'ticket', id: ticket.id },
  })
}
