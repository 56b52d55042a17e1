import type { Api } from '@haolin/shared/api/index.ts'
import {
  type DisputeOutcome,
  disputeGrounds,
  disputeOutcomes,
  judgeOutcome,
} from '@haolin/shared/fee-dispute/grounds.ts'
import { yuan } from '@haolin/shared/money.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import { approvals } from '../approvals/tables.ts'
import { audit } from '../audit/write-audit.ts'
import { type LockedCharge, lockCharge } from '../billing/lock-charge.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { tickets } from '../tickets/tables.ts'
import { answerOwner } from './answer-owner.ts'
import { seenBy } from './seen-by.ts'
import { readEvidence } from './show-evidence.ts'
import { feeDisputes } from './tables.ts'
import { type DisputeRow, lockDispute, turnDispute } from './turn-dispute.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/fee-dispute/outcome']

/**
 * Decides a dispute: what takes money off is asked from a second person, a rejection is answered at once with its reason.
 * Throws `own_ticket`, `dispute_over`, `dispute_amount_wrong`, `approval_waiting`.
 */
export async function decideDispute(
  context: MemberContext,
  ticketId: string,
  { outcome, reduceFen = 0, answer }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    await seeTicket(tx, context, ticketId)
    const dispute = await lockDispute(tx, communityId, ticketId)
    if (dispute.state !== 'open') throw new AppError('dispute_over')
    const charge = await lockCharge(tx, communityId, dispute.chargeId)
    const judged = judgeOutcome(charge, outcome, reduceFen)
    if (!judged.ok) throw new AppError(judged.code)
    await refuseWaiting(tx, dispute)
    const text = answer.trim()
    if (outcome === 'rejected') await reject(context, tx, dispute, text)
    else await ask(context, tx, dispute, charge, { ...judged, outcome, answer: text })
    return readEvidence(context, tx, ticketId)
  })
}

/** Somebody who may see the ticket, and whose own home it is not about. */
async function seeTicket(tx: Tx, context: MemberContext, ticketId: string): Promise<void> {
  const [seen] = await tx.db
    .select({ unitId: tickets.unitId })
    .from(tickets)
    .where(and(seenBy(context), eq(tickets.id, ticketId)))
  const { unitId } = found(seen)
  if (unitId && homeOf(context, unitId)) throw new AppError('own_ticket')
}

async function refuseWaiting(tx: Tx, { communityId, approvalId }: DisputeRow): Promise<void> {
  if (!approvalId) return
  const [asked] = await tx.db
    .select({ state: approvals.state, expiresAt: approvals.expiresAt })
    .from(approvals)
    .where(and(eq(approvals.communityId, communityId), eq(approvals.id, approvalId)))
  if (asked?.state === 'waiting' && asked.expiresAt > tx.now) throw new AppError('approval_waiting')
}

async function reject(context: MemberContext, tx: Tx, dispute: DisputeRow, answer: string): Promise<void> {
  const { communityId, ticketId } = dispute
  await turnDispute(tx, dispute, 'rejected', { outcome: 'rejected', answer })
  const { staffId } = found(context.member.post)
  await answerOwner(context, tx, { communityId, ticketId, staffId, text: answer })
  await audit(tx, communityId, context.actor, 'fee_dispute.reject', `ticket ${ticketId}`, { answer })
}

type Wanted = { outcome: DisputeOutcome; answer: string; reduceFen: number; returnFen: number }

async function ask(
  context: MemberContext,
  tx: Tx,
  { communityId, id, ticketId, ground }: DisputeRow,
  charge: LockedCharge,
  { outcome, answer, reduceFen, returnFen }: Wanted,
): Promise<void> {
  const approvalId = await askApproval(context, tx, {
    kind: 'dispute_outcome',
    subject: `fee_dispute ${id}`,
    amountFen: reduceFen,
    reason: answer,
    detail: { ticketId },
    about: {
      unitId: charge.unitId,
      householdId: charge.householdId,
      title: `${charge.unitLabel} · ${charge.name} ${charge.period}`,
      facts: [
        { label: '业主说', value: disputeGrounds[ground].label },
        { label: '核对结果', value: disputeOutcomes[outcome] },
        { label: '应收', value: `${yuan(charge.amountFen)} 元` },
        { label: '已收', value: `${yuan(charge.settledFen)} 元` },
        { label: '退到预存', value: `${yuan(returnFen)} 元` },
      ],
    },
  })
  await tx.db
    .update(feeDisputes)
    .set({ approvalId, outcome, answer })
    .where(and(eq(feeDisputes.communityId, communityId), eq(feeDisputes.id, id)))
}
