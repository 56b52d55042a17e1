import { nextUpdateAt } from '@haolin/shared/ticket/incident.ts'
import { and, eq, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { incidents } from './tables.ts'

/** Reminds whoever leads an incident that owners were promised word by now; again after the next interval. */
export async function remindOfUpdates(context: Context): Promise<void> {
  await context.inTx(async (tx) => {
    const due = await tx.db
      .select({ incident: incidents, accountId: staff.accountId })
      .from(incidents)
      .innerJoin(
        staff,
        and(eq(staff.communityId, incidents.communityId), eq(staff.id, incidents.managerStaffId)),
      )
      .where(and(lte(incidents.nextUpdateAt, tx.now), eq(incidents.state, 'open')))
      .for('update', { of: incidents, skipLocked: true })
    for (const { incident, accountId } of due) {
      const at = incident.nextUpdateAt?.getTime() ?? tx.now.getTime()
      if (accountId)
        await sendMessage(context, tx, {
          communityId: incident.communityId,
          accountId,
          onceKey: `incident:${incident.id}:remind:${at}`,
          title: '该告诉业主进展了',
          body: `${incident.number} ${incident.title}：说好每 ${incident.updateEveryMinutes} 分钟告知一次，现在已到时间。`,
          about: { kind: 'lead', id: incident.id },
        })
      const next = nextUpdateAt(tx.now.getTime(), incident.updateEveryMinutes)
      await tx.db
        .update(incidents)
        .set({ nextUpdateAt: new Date(next) })
        .where(and(eq(incidents.communityId, incident.communityId), eq(incidents.id, incident.id)))
    }
  })
}
