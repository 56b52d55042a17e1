import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { and, arrayContains, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import type { TicketRow } from './read-ticket.ts'

/** Reminds the managers of an urgent ticket that is done and may not be closed without one of them. */
export async function askSupervisors(context: Context, tx: Tx, ticket: TicketRow): Promise<void> {
  const { communityId, id, number } = ticket
  const managers = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, communityId),
        eq(staff.enabled, true),
        arrayContains(staff.roles, ['manager']),
      ),
    )
  const title = findCategory(ticket.category)?.label ?? '报事'
  for (const { accountId } of managers)
    if (accountId)
      await sendMessage(context, tx, {
        communityId,
        accountId,
        onceKey: `verify:${id}:${ticket.timerAt?.toISOString()}`,
        title: `等您核实：${title}`,
        body: `${number} 已处理好，紧急的单要由主管核实后才能办结。`,
        about: { kind: 'ticket', id },
      })
}
