import { and, eq, isNull } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Context } from '../context.ts'
import { payOf } from '../merchants/pay-of.ts'
import { NoticeRefused, type WechatNotice } from '../outside.ts'
import { applyRefund } from '../refunds/apply-refund.ts'
import { askRefundsOf } from '../refunds/ask-due-refunds.ts'
import { doorOf } from './door-of.ts'
import { isPaid } from './paid-order.ts'
import { findOrder } from './queries.ts'
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
  const told = await readAgain(context, notice)
  if (!told) return 'asked_again'
  if (told.kind === 'refund') return applyRefund(context, told.refund, told.mchId)
  if (isPaid(told.order)) return settleSuccess(context, told.order)
  throw new Error(`the notice ${notice.noticeId} tells of a payment that WeChat calls ${told.order.state}`)
}

/** A signature is believed for minutes only: what waited longer is asked of WeChat, a refund by its payment's refunds. */
async function readAgain(context: Context, notice: Notice): Promise<WechatNotice | null> {
  try {
    return found(doorOf(context, notice.mchId)).readNotification(notice.headers, Buffer.from(notice.body))
  } catch (error) {
    if (!(error instanceof NoticeRefused) || !notice.outTradeNo) throw error
    if (isAboutRefund(notice.body)) {
      await askRefundsOf(context, notice.outTradeNo)
      return null
    }
    const { outTradeNo } = notice
    const pay = await context.inTx(async (tx) => {
      const ours = await findOrder(tx, outTradeNo)
      return ours ? payOf(context, tx, ours) : found(doorOf(context, notice.mchId))
    })
    const order = await pay.query(outTradeNo)
    return order && { noticeId: notice.noticeId, kind: 'payment', order }
  }
}

/** What a notice is about stands outside its seal; it was believed when it came. */
const isAboutRefund = (body: string): boolean =>
  (JSON.parse(body) as { event_type?: string }).event_type?.startsWith('REFUND.') ?? false
