import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'
import type { IncidentRow } from './read-incident.ts'
import { incidentTickets } from './tables.ts'

/** Asks whoever is responsible for each ticket of a cleared incident to look at it; every ticket passes its own guards. */
export async function askToFinish(context: Context, tx: Tx, incident: IncidentRow): Promise<void> {
  const rows = await tx.db
    .select({ ticket: tickets, accountId: staff.accountId })
    .from(incidentTickets)
    .innerJoin(
      tickets,
      and(eq(tickets.communityId, incidentTickets.communityId), eq(tickets.id, incidentTickets.ticketId)),
    )
    .innerJoin(
      staff,
      and(eq(staff.communityId, tickets.communityId), eq(staff.id, tickets.responsibleStaffId)),
    )
    .where(
      and(eq(incidentTickets.communityId, incident.communityId), eq(incidentTickets.incidentId, incident.id)),
    )
  for (const { ticket, accountId } of rows)
    if (accountId && states[ticket.state].active && ticket.state !== 'resolved')
      await sendMessage(context, tx, {
        communityId: ticket.communityId,
        accountId,
        onceKey: `incident:${incident.id}:finish:${ticket.id}`,
        title: '事件已恢复，请核对这一单',
        body: `${ticket.number}：${incident.title} 已恢复。确认业主家里也好了，就可以完工。`,
        about: { kind: 'ticket', id: ticket.id },
      })
}
