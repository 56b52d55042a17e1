import { localDate } from '@haolin/shared/calendar.ts'
import { yuan } from '@haolin/shared/money.ts'
import { AppError, found } from '../app-error.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import type { DepositDetail } from './ask-deposit-move.ts'
import { lockDeposit } from './read-deposit.ts'
import { depositMoves } from './tables.ts'

/** Keeps an agreed part of a deposit as compensation, with its voucher; throws `deposit_too_much` beyond what is held. */
export async function deductDeposit(context: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const { communityId } = context.member
  const { chargeId, voucher } = approval.detail as DepositDetail
  const { amountFen, reason, id: approvalId } = approval
  const deposit = await lockDeposit(tx, communityId, chargeId)
  if (amountFen > deposit.heldFen)
    throw new AppError('deposit_too_much', { words: { held: yuan(deposit.heldFen) } })
  const [move] = await tx.db
    .insert(depositMoves)
    .values({ communityId, chargeId, kind: 'deducted', amountFen, reason, voucher, approvalId, at: tx.now })
    .returning({ id: depositMoves.id })
  await postEntry(tx, communityId, {
    subjectId: found(move).id,
    bookedOn: localDate(tx.now.getTime()),
    parts: [
      { event: 'deposit_deducted', amounts: { amountFen }, householdId: deposit.householdId, chargeId },
    ],
  })
}
