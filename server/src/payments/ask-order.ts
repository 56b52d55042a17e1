import { nextAsk } from '@haolin/shared/payment/ask-again.ts'
import type { Context } from '../context.ts'
import { payOf } from '../merchants/pay-of.ts'
import { moveOrder } from './move-order.ts'
import { isPaid } from './paid-order.ts'
import { type PayOrderRow, readOrder } from './queries.ts'
import { settleOrClose } from './settle-or-close.ts'
import { settleSuccess } from './settle-success.ts'

/** Asks WeChat how an order stands and follows: paid is booked, closed is closed, unpaid beyond its time is closed there. */
export async function askOrder(context: Context, order: PayOrderRow, now: Date): Promise<void> {
  if (order.expiresAt <= now) {
    await settleOrClose(context, order, 'expire')
    return
  }
  const pay = await context.inTx((tx) => payOf(context, tx, order))
  const told = await pay.query(order.outTradeNo)
  if (told && isPaid(told)) await settleSuccess(context, told)
  else if (told?.state === 'closed')
    await context.inTx((tx) => moveOrder(tx, order, 'close', { askAt: null }))
}

type Claimed = { community_id: string; id: string; created_at: Date; expires_at: Date }

const atOnce = 20

/** Asks about all orders whose notice is late; many workers may do so at once, none asks what another has taken. */
export async function askDueOrders(context: Context): Promise<void> {
  const { orders, now } = await context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Claimed>({
      name: 'orders_to_ask',
      text: `
        select community_id, id, created_at, expires_at from pay_orders
         where ask_at <= $1 order by ask_at limit $2 for update skip locked`,
      values: [tx.now, atOnce],
    })
    const orders: PayOrderRow[] = []
    for (const row of rows) {
      const next = nextAsk(row.created_at.getTime(), row.expires_at.getTime(), tx.now.getTime())
      await tx.client.query({
        name: 'ask_again_at',
        text: 'update pay_orders set ask_at = $3, asked = asked + 1 where community_id = $1 and id = $2',
        values: [row.community_id, row.id, new Date(next)],
      })
      const order = await readOrder(tx, { communityId: row.community_id, orderId: row.id })
      if (order) orders.push(order)
    }
    return { orders, now: tx.now }
  })
  for (const order of orders) {
    await askOrder(context, order, now).catch((error: unknown) =>
      context.log.warn({ err: error, outTradeNo: order.outTradeNo }, 'asking about an order failed'),
    )
  }
}
