import { isUrgent } from '@haolin/shared/message-policy.ts'
import { addressOf } from '@haolin/shared/message-ways.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { priorities } from '@haolin/shared/ticket/lifecycle.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { sendToGroup } from '../messages/send-to-group.ts'
import type { Assignee } from './check-assignee.ts'
import type { TicketRow } from './read-ticket.ts'

/** Tells a technician of a ticket that was offered or given to them, once per event; of an urgent one the whole group hears. */
export async function tellAssignee(
  context: Context,
  tx: Tx,
  ticket: TicketRow,
  assignee: Assignee,
): Promise<void> {
  const about = findCategory(ticket.category)?.label ?? '报事'
  const priority = priorities[ticket.priority]
  if (isUrgent(ticket.priority))
    await sendToGroup(context, tx, {
      communityId: ticket.communityId,
      onceKey: `work:${ticket.id}:${ticket.version}`,
      text: `【${priority}】${ticket.number} ${about}，已派给${assignee.called}`,
      urgent: true,
    })
  if (!assignee.accountId) return
  const job = { kind: 'job' as const, id: ticket.id }
  await sendMessage(context, tx, {
    communityId: ticket.communityId,
    accountId: assignee.accountId,
    onceKey: `work:${ticket.id}:${ticket.version}`,
    title: titleOf(ticket, assignee),
    body: `${ticket.number} ${about}（${priority}）`,
    about: job,
    urgent: isUrgent(ticket.priority),
    push: {
      template: 'newTicket',
      data: {
        number: ticket.number,
        about,
        place: ticket.place === 'public' ? '公共区域' : '业主家中',
        dueAt: (ticket.nextDueAt ?? tx.now).toISOString(),
        priority,
      },
      page: addressOf(job, ticket.communityId),
    },
  })
}

function titleOf(ticket: TicketRow, assignee: Assignee): string {
  if (ticket.state === 'offered') return '新工单，请接单'
  return ticket.responsibleStaffId === assignee.staffId ? '新工单已指派给您' : '同事请您接手一单'
}
