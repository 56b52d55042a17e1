import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { NoticeRefused, type WechatOrder } from '../outside.ts'
import { isPaid } from './paid-order.ts'
import { settleSuccess } from './settle-success.ts'
import { payNotices } from './tables.ts'

type Notice = typeof payNotices.$inferSelect

/** Applies a stored notice; it may run twice, and long after the notice came. */
export async function applyNotice(context: Context, { noticeId }: { noticeId: string }): Promise<void> {
  const waiting = and(eq(payNotices.id, noticeId), isNull(payNotices.appliedAt))
  const [notice] = await context.inTx((tx) => tx.db.select().from(payNotices).where(waiting))
  if (!notice) return
  const outcome = await apply(context, notice)
  await context.inTx((tx) => tx.db.update(payNotices).set({ appliedAt: tx.now, outcome }).where(waiting))
}

async function apply(context: Context, notice: Notice): Promise<string> {
  const order = await readAgain(context, notice)
  if (!order) return 'not_a_payment'
  if (isPaid(order)) return settleSuccess(context, order)
  throw new Error(`the notice ${notice.noticeId} tells of a payment that WeChat calls ${order.state}`)
}

/** A signature is believed for minutes only: a notice that waited longer is checked by asking WeChat. */
async function readAgain(context: Context, notice: Notice): Promise<WechatOrder | null> {
  try {
    const told = context.outside.pay.readNotification(notice.headers, Buffer.from(notice.body))
    return told.kind === 'payment' ? told.order : null
  } catch (error) {
    if (!(error instanceof NoticeRefused) || !notice.outTradeNo) throw error
    return context.outside.pay.query(notice.outTradeNo)
  }
}
