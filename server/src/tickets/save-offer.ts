import { offerMs } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import type { LoadedTicket, TicketRow } from './read-ticket.ts'
import type { Step } from './step.ts'
import { offers } from './tables.ts'

const outcomes: Record<string, 'taken' | 'declined' | 'expired'> = {
  take: 'taken',
  decline: 'declined',
  expire_offer: 'expired',
}

/** Closes the open offer of a ticket with what came of it, and opens a new one when the step is an offer. */
export async function saveOffer(
  tx: Tx,
  before: LoadedTicket,
  after: TicketRow,
  move: string,
  { assignee, reason }: Step,
): Promise<void> {
  if (before.offer && before.row.state !== after.state)
    await tx.db
      .update(offers)
      .set({ outcome: outcomes[move] ?? 'withdrawn', answeredAt: tx.now })
      .where(and(eq(offers.communityId, after.communityId), eq(offers.id, before.offer.id)))
  if (move !== 'offer' || !assignee) return
  await tx.db.insert(offers).values({
    communityId: after.communityId,
    ticketId: after.id,
    staffId: assignee.staffId,
    cycle: after.cycle,
    reason: reason ?? '客服指定',
    offeredAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + offerMs[after.priority]),
  })
}
