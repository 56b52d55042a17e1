import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { and, eq, isNull, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'
import { returnVisits } from './tables.ts'

const batch = 200

/** Reminds of visits that are due, each once, and gives up those nobody made; safe to run on many workers. */
export async function sweepVisits(context: Context): Promise<void> {
  await context.inTx((tx) => remindDue(context, tx))
  await context.inTx(async (tx) => {
    const lost = await tx.db
      .select({ communityId: returnVisits.communityId, id: returnVisits.id })
      .from(returnVisits)
      .where(and(eq(returnVisits.state, 'due'), lte(returnVisits.expiresAt, tx.now)))
      .limit(batch)
      .for('update', { skipLocked: true })
    for (const { communityId, id } of lost)
      await tx.db
        .update(returnVisits)
        .set({ state: 'missed', doneAt: tx.now })
        .where(and(eq(returnVisits.communityId, communityId), eq(returnVisits.id, id)))
  })
}

async function remindDue(context: Context, tx: Tx): Promise<void> {
  const due = await tx.db
    .select({ visit: returnVisits, ticket: tickets, accountId: staff.accountId })
    .from(returnVisits)
    .innerJoin(
      tickets,
      and(eq(tickets.communityId, returnVisits.communityId), eq(tickets.id, returnVisits.ticketId)),
    )
    .innerJoin(
      staff,
      and(eq(staff.communityId, returnVisits.communityId), eq(staff.id, returnVisits.staffId)),
    )
    .where(
      and(eq(returnVisits.state, 'due'), lte(returnVisits.dueAt, tx.now), isNull(returnVisits.remindedAt)),
    )
    .limit(batch)
    .for('update', { of: returnVisits, skipLocked: true })
  for (const { visit, ticket, accountId } of due) {
    const { communityId, id } = visit
    await tx.db
      .update(returnVisits)
      .set({ remindedAt: tx.now })
      .where(and(eq(returnVisits.communityId, communityId), eq(returnVisits.id, id)))
    if (!accountId) continue
    await sendMessage(context, tx, {
      communityId,
      accountId,
      onceKey: `visit:${id}:due`,
      title: '该回访了',
      body: `${ticket.number} ${findCategory(ticket.category)?.label ?? '报事'}：说好今天之前打给业主问一声。`,
      about: { kind: 'visit', id },
    })
  }
}
