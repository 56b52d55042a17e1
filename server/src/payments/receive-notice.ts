import { AppError, found } from '../app-error.ts'
import type { Context } from '../context.ts'
import { mustFitMerchant } from '../merchants/must-fit-merchant.ts'
import { NoticeRefused, type WechatNotice } from '../outside.ts'
import { doorOf } from './door-of.ts'
import { findOrder } from './queries.ts'
import { payNotices } from './tables.ts'

/**
 * Believes a notice only by its signature over the raw bytes and by the merchant inside, stores it with the promise to
 * apply it, and only then lets it be acknowledged. What is refused, or cannot be stored, WeChat sends again.
 */
export async function receiveNotice(
  context: Context,
  mchId: string | null,
  headers: Record<string, string>,
  raw: Buffer,
): Promise<null> {
  const notice = readNotice(context, mchId, headers, raw)
  const outTradeNo = notice.kind === 'payment' ? notice.order.outTradeNo : notice.refund.outTradeNo
  await context.inTx(async (tx) => {
    const collector = notice.kind === 'payment' ? notice.order.mchId : notice.mchId
    await mustFitMerchant(context, tx, { mchId, collector }, await findOrder(tx, outTradeNo))
    const [stored] = await tx.db
      .insert(payNotices)
      .values({
        noticeId: notice.noticeId,
        headers: Object.fromEntries(
          Object.entries(headers).filter(([name]) => name.startsWith('wechatpay-')),
        ),
        body: raw.toString('utf8'),
        outTradeNo,
        mchId,
        receivedAt: tx.now,
      })
      .returning({ id: payNotices.id })
    await context.enqueue(tx, 'payment.apply_notice', { noticeId: found(stored).id })
  })
  return null
}

function readNotice(
  context: Context,
  mchId: string | null,
  headers: Record<string, string>,
  raw: Buffer,
): WechatNotice {
  const door = found(doorOf(context, mchId))
  try {
    return door.readNotification(headers, raw)
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error
    context.log.warn({ reason: error.reason, mchId }, 'a pay notice was refused')
    throw new AppError('notice_refused')
  }
}
