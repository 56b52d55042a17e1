import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { and, arrayOverlaps, eq, isNotNull, ne } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Jobs } from '../jobs/queue.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { readStep } from './read-step.ts'

/** Reports a complaint to management as soon as it turns out to be a major one; never to the person it is about. */
export async function tellManagers(context: Context, stepped: Jobs['ticket.stepped']): Promise<void> {
  await context.inTx(async (tx) => {
    const { ticket, event } = await readStep(tx, stepped)
    if (event.move !== 'grade' || ticket.grade !== 'major' || event.detail.grade !== 'major') return
    const { communityId, aboutStaffId } = ticket
    const people = await tx.db
      .select({ accountId: staff.accountId, roles: staff.roles })
      .from(staff)
      .where(
        and(
          eq(staff.communityId, communityId),
          eq(staff.enabled, true),
          isNotNull(staff.accountId),
          arrayOverlaps(staff.roles, ['manager', 'administrator']),
          aboutStaffId ? ne(staff.id, aboutStaffId) : undefined,
        ),
      )
    const managers = people.filter(({ roles }) => roles.includes('manager'))
    const title = findCategory(ticket.category)?.label ?? '投诉'
    // A manager complained about is no manager of it: then the administrators hear.
    for (const { accountId } of managers.length > 0 ? managers : people)
      await sendMessage(context, tx, {
        communityId,
        accountId: accountId ?? '',
        onceKey: `major:${ticket.id}:${stepped.seq}`,
        title: '重大投诉，请马上看',
        body: `${ticket.number} ${title}：${ticket.gradeReason ?? ''}。请定处理方案。`,
        about: { kind: 'ticket', id: ticket.id },
      })
  })
}
