import { localDate } from '@haolin/shared/calendar.ts'
import {
  moveRefund,
  nextRefundAsk,
  type RefundEvent,
  refundStates,
  refundWays,
} from '@haolin/shared/payment/refund.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { putDepositBack } from '../deposits/put-back.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { giveBack } from '../payments/give-back.ts'
import { type RefundRow, refunds } from './tables.ts'
import { tellRefunded } from './tell-refunded.ts'

/** What came with the news of a refund. */
export type RefundNews = Partial<
  Pick<RefundRow, 'providerId' | 'receivedBy' | 'paidBy' | 'shiftId' | 'trouble'>
> & {
  doneAt?: Date
}

/**
 * Takes a locked refund one step further and books what that means: gone out for good, or back in the books when it failed.
 * False when that is no news. The one place where a refund changes its state.
 */
export async function settleRefund(
  context: Context,
  tx: Tx,
  refund: RefundRow,
  event: RefundEvent,
  news: RefundNews,
): Promise<boolean> {
  const to = moveRefund(refund.state, event)
  if (!to) return false
  const { communityId, id } = refund
  const now = tx.now.getTime()
  const { open } = refundStates[to]
  const doneAt = open ? null : (news.doneAt ?? tx.now)
  await tx.db
    .update(refunds)
    .set({
      trouble: to === 'abnormal' ? '微信退款异常，请到微信商户平台处理，这里会自动跟上。' : null,
      ...news,
      state: to,
      doneAt,
      askAt: open ? new Date(nextRefundAsk(refund.asked, now)) : null,
    })
    .where(and(eq(refunds.communityId, communityId), eq(refunds.id, id)))
  const bookedOn = localDate((doneAt ?? tx.now).getTime())
  if (to === 'succeeded') await bookSuccess(context, tx, refund, bookedOn)
  if (to === 'returned') await bookReturn(tx, refund, localDate(now))
  return true
}

async function bookSuccess(context: Context, tx: Tx, refund: RefundRow, bookedOn: string): Promise<void> {
  const { communityId, id, householdId, amountFen, way } = refund
  const part = { event: refundWays[way].event, amounts: { amountFen }, householdId, chargeId: null }
  await postEntry(tx, communityId, { subjectId: id, bookedOn, parts: [part] })
  await tellRefunded(context, tx, refund)
}

async function bookReturn(tx: Tx, refund: RefundRow, bookedOn: string): Promise<void> {
  const { communityId, id, householdId, amountFen, depositId } = refund
  if (depositId) {
    await putDepositBack(tx, refund, depositId)
    const part = {
      event: 'deposit_refund_returned' as const,
      amounts: { amountFen },
      householdId,
      chargeId: depositId,
    }
    return postEntry(tx, communityId, { subjectId: id, bookedOn, parts: [part] })
  }
  const given = await giveBack(tx, refund)
  await postEntry(tx, communityId, {
    subjectId: id,
    bookedOn,
    parts: given.map(({ chargeId, amountFen }) => ({
      event: 'refund_returned',
      amounts: chargeId
        ? { allocatedFen: amountFen, prepaymentFen: 0 }
        : { allocatedFen: 0, prepaymentFen: amountFen },
      householdId,
      chargeId,
    })),
  })
}
