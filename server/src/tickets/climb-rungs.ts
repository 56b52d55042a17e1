import { isUrgent } from '@haolin/shared/message-policy.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { leadIsTold, type Rung, rungs } from '@haolin/shared/ticket/ladder.ts'
import { priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { found } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { chooseLead } from './choose-desk.ts'
import { factsOf, type LoadedTicket, readTicket, type TicketRow } from './read-ticket.ts'
import { system } from './save-event.ts'
import { saveMove } from './save-move.ts'
import { dispatchRungs } from './tables.ts'

/**
 * Records how far the search for somebody has come, each rung once a cycle: an internal line in the timeline, and a message
 * to the desk lead where a person must act. Gives the ticket as it is afterwards; its row must be locked.
 */
export async function climbRungs(
  context: Context,
  tx: Tx,
  ticket: LoadedTicket,
  reached: readonly Rung[],
): Promise<LoadedTicket> {
  if (reached.length === 0) return ticket
  const { communityId, id, cycle } = ticket.row
  const fresh = await tx.db
    .insert(dispatchRungs)
    .values(reached.map((rung) => ({ communityId, ticketId: id, cycle, rung, at: tx.now })))
    .onConflictDoNothing()
    .returning({ rung: dispatchRungs.rung })
  if (fresh.length === 0) return ticket
  const told = fresh.map(({ rung }) => rung)
  const text = told.map((rung) => rungs[rung]).join('；')
  const mover = { is: ['system' as const], own: false }
  const decision = decideMove('call_lead', factsOf(ticket, tx.now), mover, { text }, tx.now.getTime())
  if (decision.ok) {
    const step = { input: { text }, photoIds: [], actor: system, by: 'system' as const, assignee: null }
    await saveMove(context, tx, ticket, decision, step)
  }
  for (const rung of told.filter((one) => leadIsTold.includes(one)))
    await tellLead(context, tx, ticket.row, rung)
  return found(await readTicket(tx, communityId, id, true))
}

async function tellLead(context: Context, tx: Tx, ticket: TicketRow, rung: Rung): Promise<void> {
  const { accountId } = await chooseLead(tx, ticket.communityId, ticket.aboutStaffId)
  if (!accountId) return
  const about = findCategory(ticket.category)?.label ?? '报事'
  const priority = priorities[ticket.priority]
  await sendMessage(context, tx, {
    communityId: ticket.communityId,
    accountId,
    onceKey: `rung:${ticket.id}:${ticket.cycle}:${rung}`,
    title: rung === 'working_on' ? '过了下班时间还在处理' : '没有人接单，请您安排',
    body: `${ticket.number} ${about}（${priority}）：${rungs[rung]}。`,
    about: { kind: 'desk', id: ticket.id },
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
      page: `desk/ticket?communityId=${ticket.communityId}&ticketId=${ticket.id}`,
    },
  })
}
