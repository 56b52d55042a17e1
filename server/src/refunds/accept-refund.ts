import { localDate } from '@haolin/shared/calendar.ts'
import { judgeRefund } from '@haolin/shared/payment/refund.ts'
import { AppError } from '../app-error.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { assertNotInvoiced } from '../invoices/assert-not-invoiced.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { readRefundable } from '../payments/read-refundable.ts'
import { takeBack } from '../payments/take-back.ts'
import { partsOf, type RefundDetail } from './ask-refund.ts'
import { recordRefund } from './record-refund.ts'

/**
 * Accepts an agreed refund: judged again under lock, written down, taken out of what it had settled and put in transit, all
 * before WeChat hears of it, so that the same money can neither be spent nor go back twice. Throws `refund_too_much`, `invoice_stands`.
 */
export async function acceptRefund(context: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const { communityId } = context.member
  const { receiptId, parts } = approval.detail as RefundDetail
  const receipt = await readRefundable(tx, communityId, receiptId, true)
  await assertNotInvoiced(tx, communityId, partsOf(parts))
  const judged = judgeRefund(receipt, parts)
  if (!judged.ok) throw new AppError(judged.code)
  const { amountFen } = judged
  const { id: approvalId, reason } = approval
  const refund = await recordRefund(context, tx, communityId, receipt, {
    amountFen,
    reason,
    approvalId,
    depositId: null,
  })
  const taken = await takeBack(tx, communityId, receipt, refund.id, parts)
  await postEntry(tx, communityId, {
    subjectId: refund.id,
    bookedOn: localDate(tx.now.getTime()),
    parts: taken.map((part) => ({
      event: 'refund_accepted',
      amounts: part.chargeId
        ? { allocatedFen: part.amountFen, prepaymentFen: 0 }
        : { allocatedFen: 0, prepaymentFen: part.amountFen },
      householdId: receipt.householdId,
      chargeId: part.chargeId,
    })),
  })
}
