import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { type State, states } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import type { TicketRow } from './read-ticket.ts'
import type { EventActor } from './save-event.ts'

const atWork: readonly State[] = ['assigned', 'in_progress', 'waiting_owner', 'waiting_external']
const finished: readonly State[] = ['resolved', 'closed', 'archived']

/** Tells somebody at work on a ticket that it is no longer theirs, unless they gave it away themselves. */
export async function tellFormerAssignee(
  context: Context,
  tx: Tx,
  before: TicketRow,
  after: TicketRow,
  actor: EventActor,
): Promise<void> {
  const former = before.responsibleStaffId
  const over = !states[after.state].active && !finished.includes(after.state)
  const lost = atWork.includes(before.state) && (over || after.responsibleStaffId !== former)
  if (!lost || former === actor.staffId) return
  const [person] = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(and(eq(staff.communityId, before.communityId), eq(staff.id, former)))
  if (!person?.accountId) return
  const about = findCategory(after.category)?.label ?? '报事'
  await sendMessage(context, tx, {
    communityId: after.communityId,
    accountId: person.accountId,
    onceKey: `former:${after.id}:${after.version}`,
    title: '这一单不用去了',
    body: `${after.number} ${about}：${over ? states[after.state].label : '已转给别的同事'}，以页面为准。`,
    about: { kind: 'job', id: after.id },
  })
}
