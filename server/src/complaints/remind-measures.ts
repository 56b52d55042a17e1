import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'
import { measures } from './tables.ts'

const batch = 200

/** Brings back what is due: the person who promised it is told once; it stays listed until it is done. */
export async function remindMeasures(context: Context): Promise<void> {
  await context.inTx(async (tx) => {
    const due = await tx.db
      .select({ measure: measures, number: tickets.number, accountId: staff.accountId })
      .from(measures)
      .innerJoin(
        tickets,
        and(eq(tickets.communityId, measures.communityId), eq(tickets.id, measures.ticketId)),
      )
      .innerJoin(staff, and(eq(staff.communityId, measures.communityId), eq(staff.id, measures.staffId)))
      .where(
        and(
          lte(measures.dueAt, tx.now),
          isNull(measures.doneAt),
          isNull(measures.droppedAt),
          isNull(measures.remindedAt),
          or(sql`${measures.kind} <> 'plan'`, eq(tickets.plan, 'approved')),
        ),
      )
      .limit(batch)
      .for('update', { of: measures, skipLocked: true })
    for (const { measure, number, accountId } of due) {
      const { communityId, id, what } = measure
      await tx.db
        .update(measures)
        .set({ remindedAt: tx.now })
        .where(and(eq(measures.communityId, communityId), eq(measures.id, id)))
      if (!accountId) continue
      await sendMessage(context, tx, {
        communityId,
        accountId,
        onceKey: `measure:${id}:${measure.dueAt.toISOString()}`,
        title: '说好的事到日子了',
        body: `${number}：${what}。请落实后写一句结果。`,
        about: { kind: 'measure', id },
      })
    }
  })
}
