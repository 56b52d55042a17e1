import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import { homeOf, type MemberContext, type SignedContext } from '../context.ts'
import { payOf } from '../merchants/pay-of.ts'
import { OutsideError } from '../outside.ts'
import { announceOrder } from './announce-order.ts'
import { showOrder } from './queries.ts'
import { OrdersInTheWay, recordOrder, type WantedPayment } from './record-order.ts'
import { settleOrClose } from './settle-or-close.ts'

type Route = Api['POST /communities/:communityId/pay-orders']

/** Somebody of the home may open an order again while we look at the last one; then they are paying right now. */
const looks = 3

/** Opens a WeChat payment for the caller's own homes, or to pay ahead for them. */
export async function openPayOrder(
  context: MemberContext,
  { homes }: Route['body'],
): Promise<Route['reply']> {
  return openOrder(context, {
    communityId: context.member.communityId,
    accountId: context.actor.accountId,
    homes: homes.map(({ unitId, lines, topUpFen = 0 }) => {
      const { householdId } = found(homeOf(context, unitId))
      return { householdId, unitId, lines, topUpFen }
    }),
  })
}

/** Opens a WeChat payment for homes the caller may pay for, after a last look at whoever else may be paying them. */
export async function openOrder(context: SignedContext, wanted: WantedPayment): Promise<Route['reply']> {
  const { orderId } = await recordAlone(context, wanted)
  const order = await announceOrder(context, { communityId: wanted.communityId, orderId })
  const { shown, pay } = await context.inTx(async (tx) => ({
    shown: await showOrder(tx, order),
    pay: await payOf(context, tx, order),
  }))
  return {
    order: shown,
    payment: pay.paymentParameters(order.prepayId),
    cashierUrl: context.samplePeople?.cashierUrl(order.prepayId) ?? null,
  }
}

async function recordAlone(context: SignedContext, wanted: WantedPayment): Promise<{ orderId: string }> {
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

async function clearTheWay(context: SignedContext, order: OrdersInTheWay['orders'][number]): Promise<void> {
  try {
    const ended = await settleOrClose(context, order, 'close')
    if (ended === 'paid') throw new AppError('bill_settled')
    if (ended === 'unknown') throw new AppError('payment_in_progress')
  } catch (error) {
    if (error instanceof OutsideError) throw new AppError('payment_unknown')
    throw error
  }
}
