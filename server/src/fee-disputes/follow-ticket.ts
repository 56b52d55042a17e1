import { disputeAfter } from '@haolin/shared/fee-dispute/grounds.ts'
import { and, eq, ne } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { feeDisputes } from './tables.ts'
import { lockDispute, turnDispute } from './turn-dispute.ts'

/** A dispute follows its ticket: answered or cancelled it ends, after an appeal or a reopening the line is frozen again. */
export async function followDispute(
  context: Context,
  { communityId, ticketId }: { communityId: string; ticketId: string },
): Promise<void> {
  await context.inTx(async (tx) => {
    const here = and(eq(feeDisputes.communityId, communityId), eq(feeDisputes.ticketId, ticketId))
    const [known] = await tx.db.select({ id: feeDisputes.id }).from(feeDisputes).where(here)
    if (!known) return
    const dispute = await lockDispute(tx, communityId, ticketId)
    const ticket = await readTicket(tx, communityId, ticketId)
    const state = ticket && disputeAfter(ticket.row.state, dispute.state)
    if (!state) return
    if (state !== 'open') return turnDispute(tx, dispute, state)
    // Asked again by another ticket meanwhile: that one goes on.
    const [other] = await tx.db
      .select({ id: feeDisputes.id })
      .from(feeDisputes)
      .where(
        and(
          eq(feeDisputes.communityId, communityId),
          eq(feeDisputes.chargeId, dispute.chargeId),
          eq(feeDisputes.state, 'open'),
          ne(feeDisputes.id, dispute.id),
        ),
      )
    if (!other) await turnDispute(tx, dispute, 'open')
  })
}
