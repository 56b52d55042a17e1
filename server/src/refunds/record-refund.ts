import { localDate } from '@haolin/shared/calendar.ts'
import { nextRefundAsk, refundWays } from '@haolin/shared/payment/refund.ts'
import { found } from '../app-error.ts'
import { nextNumbers } from '../communities/next-number.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { nameOrder } from '../payments/queries.ts'
import type { ReceiptToRefund } from '../payments/read-refundable.ts'
import { type RefundRow, refunds } from './tables.ts'

/**
 * Writes a refund down before anybody outside is asked, with the one number it will ever have, and promises to ask WeChat once
 * this transaction has committed.
 */
export async function recordRefund(
  context: Context,
  tx: Tx,
  communityId: string,
  receipt: ReceiptToRefund,
  asked: { amountFen: number; reason: string; approvalId: string; depositId: string | null },
): Promise<RefundRow> {
  const { receiptId, householdId, unitId, way } = receipt
  const { id, outTradeNo: outRefundNo } = await nameOrder(tx, communityId)
  const [number = ''] = await nextNumbers(tx, communityId, 'TK', localDate(tx.now.getTime()), 1)
  const [refund] = await tx.db
    .insert(refunds)
    .values({
      communityId,
      id,
      number,
      outRefundNo,
      receiptId,
      householdId,
      unitId,
      way,
      state: 'accepted',
      ...asked,
      askAt: refundWays[way].byHand ? null : new Date(nextRefundAsk(0, tx.now.getTime())),
      createdAt: tx.now,
    })
    .returning()
  if (!refundWays[way].byHand) await context.enqueue(tx, 'refund.request', { communityId, refundId: id })
  return found(refund)
}
