import type { RefundEvent } from '@haolin/shared/payment/refund.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { WechatRefund } from '../outside.ts'
import { receipts } from '../payments/tables.ts'
import { settleRefund } from './settle-refund.ts'
import { type RefundRow, refunds } from './tables.ts'

/** What became of news about a refund: booked, known before, about none of ours, or not what we asked for. */
export type AppliedRefund = 'applied' | 'no_news' | 'unknown_refund' | 'wrong_refund'

const events: Record<WechatRefund['state'], RefundEvent> = {
  processing: 'processing',
  succeeded: 'succeeded',
  abnormal: 'abnormal',
  closed: 'closed',
}

/**
 * Applies what WeChat says of a refund, however often and from wherever it is told: the answer to our call, a notice, a query.
 * What does not fit our row moves nothing and raises an alert; a notice also names the merchant.
 */
export async function applyRefund(
  context: Context,
  told: WechatRefund,
  mchId: string | null = null,
): Promise<AppliedRefund> {
  return context.inTx(async (tx) => {
    const refund = await lockByNumber(tx, told.outRefundNo)
    const about = { outRefundNo: told.outRefundNo, state: told.state, refundFen: told.refundFen }
    if (!refund) {
      context.log.fatal(about, '微信告知了一笔我们没有的退款')
      return 'unknown_refund'
    }
    if (told.refundFen !== refund.amountFen || !(await fitsMerchant(tx, refund, mchId))) {
      context.log.fatal({ ...about, amountFen: refund.amountFen }, '微信告知的退款和我们的不符')
      await noteTrouble(tx, refund, '微信告知的退款金额或商户和我们的不符，请核对。')
      return 'wrong_refund'
    }
    const moved = await settleRefund(context, tx, refund, events[told.state], {
      providerId: told.refundId,
      receivedBy: told.receivedBy ?? null,
      ...(told.refundedAt ? { doneAt: new Date(told.refundedAt) } : {}),
    })
    if (!moved && refund.state === 'returned' && told.state === 'succeeded') {
      context.log.fatal(about, '微信退出了一笔我们已经转回的退款')
      await noteTrouble(tx, refund, '微信说这笔钱退出去了，我们已经转回账上，请核对。')
    }
    return moved ? 'applied' : 'no_news'
  })
}

async function fitsMerchant(
  tx: Tx,
  { communityId, receiptId }: RefundRow,
  mchId: string | null,
): Promise<boolean> {
  if (mchId === null) return true
  const [receipt] = await tx.db
    .select({ merchantId: receipts.merchantId })
    .from(receipts)
    .where(and(eq(receipts.communityId, communityId), eq(receipts.id, receiptId)))
  return receipt?.merchantId === mchId
}

/** Writes down in words what stands in the way of a refund; its state stays. */
export async function noteTrouble(
  tx: Tx,
  { communityId, id }: Pick<RefundRow, 'communityId' | 'id'>,
  trouble: string,
): Promise<void> {
  await tx.db
    .update(refunds)
    .set({ trouble })
    .where(and(eq(refunds.communityId, communityId), eq(refunds.id, id)))
}

/** Refund numbers hold a UUID and never repeat, in whichever community they are. */
async function lockByNumber(tx: Tx, outRefundNo: string): Promise<RefundRow | null> {
  const [row] = await tx.db.select().from(refunds).where(eq(refunds.outRefundNo, outRefundNo)).for('update')
  return row ?? null
}
