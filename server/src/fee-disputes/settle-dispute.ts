import { localDate } from '@haolin/shared/calendar.ts'
import { judgeOutcome } from '@haolin/shared/fee-dispute/grounds.ts'
import { takeOff } from '../adjustments/take-off.ts'
import { AppError, found } from '../app-error.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import { lockCharge } from '../billing/lock-charge.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { returnSettled } from '../payments/return-settled.ts'
import { answerOwner } from './answer-owner.ts'
import { lockDispute, turnDispute } from './turn-dispute.ts'

/**
 * What the agreement to a dispute's outcome does: what was paid too much becomes money paid ahead, the charge is reduced,
 * runs on, and the owner gets the written answer. Throws `dispute_over` when the ticket ended meanwhile, `invoice_stands`.
 */
export async function settleDispute(context: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const { communityId, id: approvalId, askedBy, amountFen, reason, detail } = approval
  const ticketId = String(detail.ticketId)
  const dispute = await lockDispute(tx, communityId, ticketId)
  if (dispute.state !== 'open' || dispute.approvalId !== approvalId) throw new AppError('dispute_over')
  const { chargeId, householdId } = dispute
  // What was agreed to is an amount: what else was taken off meanwhile must leave room for it.
  const judged = judgeOutcome(await lockCharge(tx, communityId, chargeId), 'upheld_partly', amountFen)
  if (!judged.ok) throw new AppError(judged.code)
  const { returnFen } = judged
  const of = { communityId, chargeId, householdId }
  if (returnFen > 0) {
    await returnSettled(tx, { ...of, fen: returnFen })
    await postEntry(tx, communityId, {
      subjectId: approvalId,
      bookedOn: localDate(tx.now.getTime()),
      parts: [{ event: 'settlement_returned', amounts: { amountFen: returnFen }, householdId, chargeId }],
    })
  }
  const { staffId } = found(context.member.post)
  await takeOff(tx, { ...of, kind: 'dispute', amountFen, reason, approvalId, staffId })
  await turnDispute(tx, dispute, 'upheld', { reducedFen: amountFen, returnedFen: returnFen })
  await answerOwner(context, tx, { communityId, ticketId, staffId: askedBy, text: reason })
}
