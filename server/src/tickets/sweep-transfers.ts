import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { lockAssignee } from './check-assignee.ts'
import { factsOf, readTicket } from './read-ticket.ts'
import { system } from './save-event.ts'
import { saveMove } from './save-move.ts'
import { offers } from './tables.ts'

/** Ends requests to take over that nobody answered in time; whoever had the ticket stays responsible. */
export async function sweepTransfers(context: Context): Promise<void> {
  const due = await context.inTx((tx) =>
    tx.db
      .select({ communityId: offers.communityId, ticketId: offers.ticketId, staffId: offers.staffId })
      .from(offers)
      .where(and(eq(offers.kind, 'transfer'), isNull(offers.outcome), lte(offers.expiresAt, tx.now)))
      .orderBy(asc(offers.expiresAt))
      .limit(100),
  )
  for (const { communityId, ticketId, staffId } of due)
    await context.inTx(async (tx) => {
      const assignee = await lockAssignee(tx, communityId, staffId)
      const ticket = await readTicket(tx, communityId, ticketId, true)
      if (!ticket) return
      const facts = factsOf(ticket, tx.now)
      const decision = decideMove(
        'expire_transfer',
        facts,
        { is: ['system'], own: false },
        {},
        tx.now.getTime(),
      )
      if (!decision.ok) return
      const step = { input: {}, photoIds: [], actor: system, by: 'system' as const, assignee }
      await saveMove(context, tx, ticket, decision, step)
    })
}
