import { isUrgent } from '@haolin/shared/message-policy.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { isBreached } from '@haolin/shared/ticket/clocks.ts'
import { priorities } from '@haolin/shared/ticket/lifecycle.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendToGroup } from '../messages/send-to-group.ts'
import type { LoadedTicket } from '../tickets/read-ticket.ts'

/**
 * Lets the staff group hear that an urgent ticket climbed, or that a promise is over its time; once per step of its
 * log. A complaint about a colleague is never said to a group.
 */
export async function tellGroup(
  context: Context,
  tx: Tx,
  { row, clocks }: LoadedTicket,
  words: string,
): Promise<void> {
  const now = tx.now.getTime()
  const late = clocks.some((clock) => clock.cycle === row.cycle && isBreached(clock, now))
  if (row.aboutStaffId !== null || !(late || isUrgent(row.priority))) return
  const about = findCategory(row.category)?.label ?? '报事'
  await sendToGroup(context, tx, {
    communityId: row.communityId,
    onceKey: `escalated:${row.id}:${row.version}`,
    text: `【${priorities[row.priority]}】${row.number} ${about}：${words}`,
    urgent: isUrgent(row.priority),
  })
}
