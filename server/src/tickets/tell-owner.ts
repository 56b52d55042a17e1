import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { ownerMessages } from '@haolin/shared/ticket/sentences.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { TicketRow } from './read-ticket.ts'

/** Writes the step into the owner's inbox, once per event; steps without words are told in the timeline only. */
export async function tellOwner(
  context: Context,
  tx: Tx,
  ticket: TicketRow,
  move: Move | 'report',
  promise: string,
  who = '物业',
): Promise<void> {
  const words = ownerMessages[move]
  if (!words || !ticket.reporterAccountId) return
  const title = findCategory(ticket.category)?.label ?? '报事'
  const body = words.body
    .replace('{number}', ticket.number)
    .replace('{title}', title)
    .replace('{promise}', promise)
    .replace('{who}', who)
  await sendMessage(context, tx, {
    communityId: ticket.communityId,
    accountId: ticket.reporterAccountId,
    onceKey: `ticket:${ticket.id}:${ticket.version}`,
    title: words.title,
    body,
    about: { kind: 'ticket', id: ticket.id },
  })
}
