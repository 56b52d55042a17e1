import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { chooseLead } from '../tickets/choose-desk.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { measures } from './tables.ts'

/** Makes an unhappy answer something the desk lead acts on, once a cycle of its ticket, and tells them. */
export async function addMeasure(
  context: Context,
  tx: Tx,
  { communityId, id: ticketId, cycle, number, aboutStaffId }: TicketRow,
  what: string,
  dueAt: Date,
): Promise<void> {
  const lead = await chooseLead(tx, communityId, aboutStaffId)
  const [kept] = await tx.db
    .insert(measures)
    .values({
      communityId,
      ticketId,
      kind: 'improve',
      seq: cycle,
      place: 0,
      what,
      staffId: lead.staffId,
      dueAt,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: measures.id })
  if (!kept || !lead.accountId) return
  await sendMessage(context, tx, {
    communityId,
    accountId: lead.accountId,
    onceKey: `measure:${kept.id}:asked`,
    title: '业主不满意，请跟进',
    body: `${number}：${what}`,
    about: { kind: 'measure', id: kept.id },
  })
}
