import { AppError, found } from '../app-error.ts'
import type { Context } from '../context.ts'
import { payOf } from '../merchants/pay-of.ts'
import { type NewOrder, OutsideError, type WechatPay } from '../outside.ts'
import { moveOrder } from './move-order.ts'
import { describeOrder, type OrderKey, type PayOrderRow, readOrder } from './queries.ts'

/** An order WeChat knows, ready to be paid. */
export type AnnouncedOrder = PayOrderRow & { prepayId: string }

/** Announces a recorded order to WeChat, or finds it announced; repeating it sends the same number and parameters. */
export async function announceOrder(context: Context, key: OrderKey): Promise<AnnouncedOrder> {
  const order = await readPayable(context, key)
  if (isAnnounced(order)) return order
  const { pay, told } = await context.inTx(async (tx) => ({
    pay: await payOf(context, tx, order),
    told: await describeOrder(tx, order),
  }))
  const { prepayId } = await prepay(context, pay, told)
  await context.inTx((tx) => moveOrder(tx, order, 'prepay', { prepayId }))
  const announced = await readPayable(context, key)
  if (!isAnnounced(announced)) throw new AppError('order_over')
  return announced
}

const isAnnounced = (order: PayOrderRow): order is AnnouncedOrder => order.prepayId !== null

async function readPayable(context: Context, key: OrderKey): Promise<PayOrderRow> {
  const order = found(await context.inTx((tx) => readOrder(tx, key)))
  if (order.state === 'paid') throw new AppError('bill_settled')
  if (order.state === 'closed' || order.state === 'expired') throw new AppError('order_over')
  return order
}

async function prepay(context: Context, pay: WechatPay, order: NewOrder): Promise<{ prepayId: string }> {
  try {
    return await pay.prepay(order)
  } catch (error) {
    context.log.error({ err: error, outTradeNo: order.outTradeNo }, 'prepay failed')
    if (error instanceof OutsideError) throw new AppError('wechat_unreachable')
    throw error
  }
}
