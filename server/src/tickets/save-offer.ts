import { type Move, offerMs } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import type { LoadedTicket, TicketRow } from './read-ticket.ts'
import type { Step } from './step.ts'
import { offers } from './tables.ts'

const outcomes: Partial<Record<Move, 'taken' | 'declined' | 'expired'>> = {
  take: 'taken',
  decline: 'declined',
  expire_offer: 'expired',
  accept_transfer: 'taken',
  decline_transfer: 'declined',
  expire_transfer: 'expired',
}

/** A colleague asked to take over answers within this time, urgent or not at most; in milliseconds. */
const shortestTransferMs = 5 * 60_000

/** Closes the open offer of a ticket with what came of it, and opens a new one when the step is an offer. */
export async function saveOffer(
  tx: Tx,
  before: LoadedTicket,
  after: TicketRow,
  move: Move,
  { assignee, reason, by }: Step,
): Promise<void> {
  const named = after.aboutStaffId !== null && after.aboutStaffId === before.offer?.staffId
  const answered = outcomes[move] !== undefined || move === 'reassign' || named
  if (before.offer && (answered || before.row.state !== after.state))
    await tx.db
      .update(offers)
      .set({ outcome: outcomes[move] ?? 'withdrawn', answeredAt: tx.now })
      .where(and(eq(offers.communityId, after.communityId), eq(offers.id, before.offer.id)))
  const transfer = move === 'transfer'
  if (!assignee || (move !== 'offer' && !transfer)) return
  const openMs = transfer ? Math.max(offerMs[after.priority], shortestTransferMs) : offerMs[after.priority]
  await tx.db.insert(offers).values({
    communityId: after.communityId,
    ticketId: after.id,
    staffId: assignee.staffId,
    kind: transfer ? 'transfer' : 'ticket',
    cycle: after.cycle,
    reason: reason ?? (transfer ? '同事请您接手' : '客服指定'),
    automatic: by === 'system',
    offeredAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + openMs),
  })
}
