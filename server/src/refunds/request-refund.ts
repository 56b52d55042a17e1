import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { payOf } from '../merchants/pay-of.ts'
import { OutsideError, type WechatPay, type WechatRefund } from '../outside.ts'
import { payOrders, receipts } from '../payments/tables.ts'
import { applyRefund, noteTrouble } from './apply-refund.ts'
import { settleRefund } from './settle-refund.ts'
import { type RefundRow, refunds } from './tables.ts'

type Request = { refund: RefundRow; outTradeNo: string; totalFen: number; pay: WechatPay }

/** Refusals that pass by themselves: the day's takings were settled already, or WeChat looks at it. */
const passing = ['NOTENOUGH', 'REQUESTBLOCKED']

/**
 * Asks WeChat for a refund that is written down; a repetition carries the same number and parameters and is the same refund.
 * What WeChat refuses for good, and does not know when asked, comes back into the books. Throws OutsideError to be tried again.
 */
export async function requestRefund(
  context: Context,
  { communityId, refundId }: { communityId: string; refundId: string },
): Promise<void> {
  const request = await readRequest(context, communityId, refundId)
  if (request?.refund.state !== 'accepted') return
  const told = await ask(context, request)
  if (told) await applyRefund(context, told)
}

async function ask(
  context: Context,
  { refund, outTradeNo, totalFen, pay }: Request,
): Promise<WechatRefund | null> {
  const { outRefundNo, amountFen: refundFen } = refund
  try {
    return await pay.refund({
      outTradeNo,
      outRefundNo,
      refundFen,
      totalFen,
      reason: '物业费用退款',
    })
  } catch (error) {
    if (!(error instanceof OutsideError) || error.retryable) throw error
    context.log.error({ err: error, outRefundNo }, 'WeChat refused a refund')
    const known = await pay.queryRefund(outRefundNo)
    if (known) return known
    await refuse(context, refund, error)
    return null
  }
}

async function refuse(context: Context, { communityId, id }: RefundRow, error: OutsideError): Promise<void> {
  await context.inTx(async (tx) => {
    const key = and(eq(refunds.communityId, communityId), eq(refunds.id, id))
    const [refund] = await tx.db.select().from(refunds).where(key).for('update')
    if (!refund) return
    if (passing.includes(error.code))
      await noteTrouble(tx, refund, '微信商户余额不足或正在审核，系统会再试；请先充值。')
    else await settleRefund(context, tx, refund, 'closed', { trouble: `微信没有受理：${error.message}` })
  })
}

async function readRequest(context: Context, communityId: string, refundId: string): Promise<Request | null> {
  return context.inTx(async (tx) => {
    const [row] = await tx.db
      .select({
        refund: refunds,
        outTradeNo: payOrders.outTradeNo,
        totalFen: payOrders.totalFen,
        merchantAccountId: payOrders.merchantAccountId,
      })
      .from(refunds)
      .innerJoin(receipts, and(eq(receipts.communityId, communityId), eq(receipts.id, refunds.receiptId)))
      .innerJoin(payOrders, and(eq(payOrders.communityId, communityId), eq(payOrders.id, receipts.orderId)))
      .where(and(eq(refunds.communityId, communityId), eq(refunds.id, refundId), eq(refunds.way, 'wechat')))
    if (!row) return null
    const { merchantAccountId, ...request } = row
    return { ...request, pay: await payOf(context, tx, { communityId, merchantAccountId }) }
  })
}
