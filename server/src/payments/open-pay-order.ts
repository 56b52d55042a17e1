import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { OutsideError } from '../outside.ts'
import { announceOrder } from './announce-order.ts'
import { showOrder } from './queries.ts'
import { OrdersInTheWay, recordOrder, type WantedPayment } from './record-order.ts'
import { settleOrClose } from './settle-or-close.ts'

type Route = Api['POST /communities/:communityId/units/:unitId/pay-orders']

/** Somebody of the home may open an order again while we look at the last one; then they are paying right now. */
const looks = 3

/** Opens a WeChat payment for chosen charges of the caller's home, after a last look at whoever else may be paying them. */
export async function openPayOrder(
  context: MemberContext,
  unitId: string,
  { chargeIds, shownFen }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  const home = found(homeOf(context, unitId))
  const { accountId } = context.actor
  const { orderId } = await recordAlone(context, { communityId, accountId, home, chargeIds, shownFen })
  const order = await announceOrder(context, { communityId, orderId })
  return {
    order: await context.inTx((tx) => showOrder(tx, order)),
    payment: context.outside.pay.paymentParameters(order.prepayId),
    cashierUrl: context.samplePeople?.cashierUrl(order.prepayId) ?? null,
  }
}

async function recordAlone(context: MemberContext, wanted: WantedPayment): Promise<{ orderId: string }> {
  for (let look = 0; look < looks; look++) {
    try {
      return await context.once((tx) => recordOrder(tx, wanted))
    } catch (error) {
      if (!(error instanceof OrdersInTheWay)) throw error
      for (const order of error.orders) await clearTheWay(context, order)
    }
  }
  throw new AppError('payment_in_progress')
}

async function clearTheWay(context: MemberContext, order: OrdersInTheWay['orders'][number]): Promise<void> {
  try {
    const ended = await settleOrClose(context, order, 'close')
    if (ended === 'paid') throw new AppError('bill_settled')
    if (ended === 'unknown') throw new AppError('payment_in_progress')
  } catch (error) {
    if (error instanceof OutsideError) throw new AppError('payment_unknown')
    throw error
  }
}
