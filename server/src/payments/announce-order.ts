import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { communities, units } from '../communities/tables.ts'
import type { Context } from '../context.ts'
import { type NewOrder, OutsideError } from '../outside.ts'
import { accounts } from '../session/tables.ts'
import { moveOrder } from './move-order.ts'
import { type OrderKey, type PayOrderRow, readOrder } from './queries.ts'
import { payOrders } from './tables.ts'

/** An order WeChat knows, ready to be paid. */
export type AnnouncedOrder = PayOrderRow & { prepayId: string }

/** Announces a recorded order to WeChat, or finds it announced; repeating it sends the same number and parameters. */
export async function announceOrder(context: Context, key: OrderKey): Promise<AnnouncedOrder> {
  const order = await readPayable(context, key)
  if (isAnnounced(order)) return order
  const { prepayId } = await prepay(context, await describeOrder(context, order))
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

async function prepay(context: Context, order: NewOrder): Promise<{ prepayId: string }> {
  try {
    return await context.outside.pay.prepay(order)
  } catch (error) {
    context.log.error({ err: error, outTradeNo: order.outTradeNo }, 'prepay failed')
    if (error instanceof OutsideError) throw new AppError('wechat_unreachable')
    throw error
  }
}

async function describeOrder(context: Context, order: PayOrderRow): Promise<NewOrder> {
  const [names] = await context.inTx((tx) =>
    tx.db
      .select({ community: communities.name, unit: units.label, openid: accounts.openid })
      .from(payOrders)
      .innerJoin(communities, eq(communities.id, payOrders.communityId))
      .innerJoin(units, and(eq(units.communityId, payOrders.communityId), eq(units.id, payOrders.unitId)))
      .innerJoin(accounts, eq(accounts.id, payOrders.accountId))
      .where(and(eq(payOrders.communityId, order.communityId), eq(payOrders.id, order.id))),
  )
  const { community, unit, openid } = found(names)
  return {
    outTradeNo: order.outTradeNo,
    description: [...`${community} ${unit} 物业费用`].slice(0, 120).join(''),
    totalFen: order.totalFen,
    openid,
    expiresAt: order.expiresAt.toISOString(),
  }
}
