import { localDate } from '@haolin/shared/calendar.ts'
import { yuan } from '@haolin/shared/money.ts'
import { AppError } from '../app-error.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { readRefundable } from '../payments/read-refundable.ts'
import { recordRefund } from '../refunds/record-refund.ts'
import type { DepositDetail } from './ask-deposit-move.ts'
import { lockDeposit, receiptOfDeposit } from './read-deposit.ts'
import { depositMoves } from './tables.ts'

/**
 * Gives an agreed part of a deposit back the way it came; the deposit stays paid and is held no more. Throws `deposit_too_much`
 * beyond what is held and `deposit_way` where no receipt holds as much.
 */
export async function returnDeposit(context: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const { communityId } = context.member
  const { chargeId } = approval.detail as DepositDetail
  const { amountFen, reason, id: approvalId } = approval
  const deposit = await lockDeposit(tx, communityId, chargeId)
  if (amountFen > deposit.heldFen)
    throw new AppError('deposit_too_much', { words: { held: yuan(deposit.heldFen) } })
  const receiptId = await receiptOfDeposit(tx, communityId, chargeId, amountFen)
  if (!receiptId) throw new AppError('deposit_way')
  const receipt = await readRefundable(tx, communityId, receiptId, false)
  const asked = { amountFen, reason, approvalId, depositId: chargeId }
  const refund = await recordRefund(context, tx, communityId, receipt, asked)
  await tx.db.insert(depositMoves).values({
    communityId,
    chargeId,
    kind: 'returned',
    amountFen,
    reason,
    approvalId,
    refundId: refund.id,
    at: tx.now,
  })
  await postEntry(tx, communityId, {
    subjectId: refund.id,
    bookedOn: localDate(tx.now.getTime()),
    parts: [
      {
        event: 'deposit_refund_accepted',
        amounts: { amountFen },
        householdId: deposit.householdId,
        chargeId,
      },
    ],
  })
}
