import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'

/** Writes to whoever is responsible for a ticket, once per occasion; nobody without an account. */
export async function tellResponsible(
  context: Context,
  tx: Tx,
  ticket: TicketRow,
  occasion: string,
  words: (title: string) => { title: string; body: string },
): Promise<void> {
  const [person] = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(and(eq(staff.communityId, ticket.communityId), eq(staff.id, ticket.responsibleStaffId)))
  if (!person?.accountId) return
  await sendMessage(context, tx, {
    communityId: ticket.communityId,
    accountId: person.accountId,
    onceKey: `responsible:${ticket.id}:${occasion === 'silent' ? ticket.version : occasion}`,
    ...words(findCategory(ticket.category)?.label ?? '报事'),
    about: { kind: 'ticket', id: ticket.id },
  })
}
