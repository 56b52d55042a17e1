import { yuan } from '@haolin/shared/money.ts'
import { judgeRefund, refundWays } from '@haolin/shared/payment/refund.ts'
import { AppError } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { assertNotInvoiced } from '../invoices/assert-not-invoiced.ts'
import { readRefundable } from '../payments/read-refundable.ts'
import type { TakenPart } from '../payments/take-back.ts'

/** What an agreed refund needs to know; plain JSON. */
export type RefundDetail = { receiptId: string; parts: TakenPart[] }

/** Asks a second person to give parts of a receipt back; nothing moves before they agree. */
export async function askRefund(
  context: MemberContext,
  tx: Tx,
  receiptId: string,
  wanted: { parts: readonly TakenPart[]; reason: string },
): Promise<{ approvalId: string }> {
  const receipt = await readRefundable(tx, context.member.communityId, receiptId, false)
  const parts = together(wanted.parts)
  await assertNotInvoiced(tx, context.member.communityId, partsOf(parts))
  const judged = judgeRefund(receipt, parts)
  if (!judged.ok) throw new AppError(judged.code)
  const detail: RefundDetail = { receiptId, parts }
  const approvalId = await askApproval(context, tx, {
    // Money that only waits for later bills has a name of its own; both go back in the same way.
    kind: parts.every(({ allocationId }) => allocationId === null) ? 'prepayment_refund' : 'refund',
    subject: `receipt ${receiptId}`,
    amountFen: judged.amountFen,
    reason: wanted.reason,
    detail,
    about: {
      unitId: receipt.unitId,
      householdId: receipt.householdId,
      title: `${receipt.unitLabel} · 收据 ${receipt.number}`,
      facts: [
        { label: '方式', value: refundWays[receipt.way].label },
        { label: '收款金额', value: `${yuan(receipt.totalFen)} 元` },
        { label: '已退金额', value: `${yuan(receipt.refundedFen)} 元` },
        ...parts.map(({ allocationId, amountFen }) => ({
          label: receipt.parts.find((part) => part.allocationId === allocationId)?.name ?? '退款',
          value: `退 ${yuan(amountFen)} 元`,
        })),
      ],
    },
  })
  return { approvalId }
}

/** The allocations among the parts; money kept for later has none. */
export const partsOf = (parts: readonly TakenPart[]): string[] =>
  parts.flatMap(({ allocationId }) => allocationId ?? [])

/** What is named twice is one part with both amounts. */
function together(parts: readonly TakenPart[]): TakenPart[] {
  const ids = [...new Set(parts.map(({ allocationId }) => allocationId))]
  return ids.map((allocationId) => ({
    allocationId,
    amountFen: parts.reduce(
      (sum, part) => sum + (part.allocationId === allocationId ? part.amountFen : 0),
      0,
    ),
  }))
}
