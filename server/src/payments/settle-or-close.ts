import type { Context } from '../context.ts'
import { payOf } from '../merchants/pay-of.ts'
import { moveOrder } from './move-order.ts'
import { isPaid, type PaidOrder } from './paid-order.ts'
import type { PayOrderRow } from './queries.ts'
import { settleSuccess } from './settle-success.ts'

/** How a last look at an order ended; `unknown` means somebody may be paying it this moment. */
export type LastLook = 'paid' | 'over' | 'unknown'

/** Asks WeChat a last time about an order: books it if it was paid, closes it at WeChat and here if not. */
export async function settleOrClose(
  context: Context,
  order: PayOrderRow,
  event: 'close' | 'expire',
): Promise<LastLook> {
  const pay = await context.inTx((tx) => payOf(context, tx, order))
  const told = await pay.query(order.outTradeNo)
  if (told && isPaid(told)) return book(context, told)
  if (told?.state === 'unpaid' && (await pay.close(order.outTradeNo)) === 'unknown') {
    const again = await pay.query(order.outTradeNo)
    if (again && isPaid(again)) return book(context, again)
    if (again?.state !== 'closed') return 'unknown'
  }
  const moved = await context.inTx((tx) => moveOrder(tx, order, event, { askAt: null }))
  return moved ? 'over' : 'unknown'
}

async function book(context: Context, told: PaidOrder): Promise<LastLook> {
  await settleSuccess(context, told)
  return 'paid'
}
