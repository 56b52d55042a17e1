import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { priorities } from '@haolin/shared/ticket/lifecycle.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { Assignee } from './check-assignee.ts'
import type { TicketRow } from './read-ticket.ts'

/** Tells a technician of a ticket that was offered or given to them, once per event. */
export async function tellAssignee(
  context: Context,
  tx: Tx,
  ticket: TicketRow,
  assignee: Assignee,
): Promise<void> {
  if (!assignee.accountId) return
  const about = findCategory(ticket.category)?.label ?? '报事'
  const priority = priorities[ticket.priority]
  await sendMessage(context, tx, {
    communityId: ticket.communityId,
    accountId: assignee.accountId,
    onceKey: `work:${ticket.id}:${ticket.version}`,
    title: titleOf(ticket, assignee),
    body: `${ticket.number} ${about}（${priority}）`,
    about: { kind: 'ticket', id: ticket.id },
    push: {
      template: 'newTicket',
      data: {
        number: ticket.number,
        about,
        place: ticket.place === 'public' ? '公共区域' : '业主家中',
        dueAt: (ticket.nextDueAt ?? tx.now).toISOString(),
        priority,
      },
      page: `work/job?communityId=${ticket.communityId}&ticketId=${ticket.id}`,
    },
  })
}

function titleOf(ticket: TicketRow, assignee: Assignee): string {
  if (ticket.state === 'offered') return '新工单，请接单'
  return ticket.responsibleStaffId === assignee.staffId ? '新工单已指派给您' : '同事请您接手一单'
}
