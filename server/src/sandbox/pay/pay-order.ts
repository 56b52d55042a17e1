import { randomInt } from 'node:crypto'
import { UserProblem } from '../control/user-problem.ts'
import type { Notice, Order } from '../keep-state.ts'
import { chinaTime, nowIn, type World } from '../world.ts'
import { keepNotice } from './notify.ts'
import { showOrder } from './show-order.ts'

/** Who pays what: the order by its prepay id, the user by openid. */
export type Paying = { prepayId: string; openid: string }

const prepayLifeMs = 2 * 3_600_000

/** The user pays in WeChat: refused for a stranger, a late hour, a closed or a paid order; else its notice is due. */
export function payOrder(world: World, { prepayId, openid }: Paying): Notice {
  const order = findPayable(world, prepayId)
  if (order.openid !== openid) throw new UserProblem('OPENID_MISMATCH', '支付用户与下单用户不一致')
  const now = nowIn(world)
  if (now > order.expiresAt) throw new UserProblem('ORDER_EXPIRED', '订单已过支付有效期，请重新下单')
  if (now > order.prepaidAt + prepayLifeMs)
    throw new UserProblem('PREPAY_EXPIRED', 'prepay_id 已过期，请重新下单')
  const paid: Order = {
    ...order,
    state: 'SUCCESS',
    payerTotal: Math.max(0, order.total - world.knobs.couponFen),
    transactionId: `4200${chinaTime(now).replaceAll(/\D/g, '').slice(0, 14)}${randomDigits(10)}`,
    paidAt: now,
  }
  world.state.orders.put(paid.outTradeNo, paid)
  return keepNotice(world, {
    url: paid.notifyUrl,
    eventType: 'TRANSACTION.SUCCESS',
    originalType: 'transaction',
    ...(paid.mchId && { mchId: paid.mchId }),
    plain: showOrder(world, paid),
  })
}

/** The order behind a prepay id while it can still be paid. */
export function findPayable(world: World, prepayId: string): Order {
  const order = world.state.orders.all().find((candidate) => candidate.prepayId === prepayId)
  if (!order) throw new UserProblem('UNKNOWN_PREPAY', '没有这个 prepay_id')
  if (order.state === 'CLOSED') throw new UserProblem('ORDER_CLOSED', '订单已关闭')
  if (order.state !== 'NOTPAY') throw new UserProblem('ORDER_PAID', '订单已支付')
  return order
}

const randomDigits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')
