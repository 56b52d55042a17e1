import { isUrgent } from '@haolin/shared/message-policy.ts'
import type { Push } from '@haolin/shared/message-templates.ts'
import { addressOf } from '@haolin/shared/message-ways.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { type Kind, type Move, states } from '@haolin/shared/ticket/lifecycle.ts'
import { ownerMessages, spokenMessages } from '@haolin/shared/ticket/sentences.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { TicketRow } from './read-ticket.ts'

const mended: readonly Kind[] = ['repair', 'care']

/** Writes the step into the owner's inbox, once per event; steps without words are told in the timeline only. */
export async function tellOwner(
  context: Context,
  tx: Tx,
  ticket: TicketRow,
  move: Move | 'report',
  promise: string,
  who = '物业',
): Promise<void> {
  const words = (mended.includes(ticket.kind) ? undefined : spokenMessages[move]) ?? ownerMessages[move]
  if (!words || !ticket.reporterAccountId || ticket.withdrawnAt) return
  const title = findCategory(ticket.category)?.label ?? '报事'
  const body = words.body
    .replace('{number}', ticket.number)
    .replace('{title}', title)
    .replace('{promise}', promise)
    .replace('{who}', who)
  await sendMessage(context, tx, {
    communityId: ticket.communityId,
    accountId: ticket.reporterAccountId,
    onceKey: `ticket:${ticket.id}:${ticket.version}:${move}`,
    title: words.title,
    body,
    about: aboutIt(ticket),
    urgent: isUrgent(ticket.priority),
    push: pushOf(ticket, title, tx.now),
  })
}

const aboutIt = ({ id }: TicketRow) => ({ kind: 'ticket' as const, id })

/** The copy WeChat shows, without names, rooms or what was written. */
function pushOf(ticket: TicketRow, about: string, now: Date): Push {
  const page = addressOf(aboutIt(ticket), ticket.communityId)
  const at = (ticket.nextDueAt ?? now).toISOString()
  const { number } = ticket
  if (ticket.state === 'resolved')
    return {
      template: 'ticketToConfirm',
      data: { number, state: '待您确认', at, note: '修好了请点确认' },
      page,
    }
  const state = states[ticket.state].owner.slice(0, 5)
  return { template: 'ticketAccepted', data: { number, about, state, at, note: '点开看进展' }, page }
}
