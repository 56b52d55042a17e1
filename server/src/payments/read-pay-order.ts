import type { Api } from '@haolin/shared/api/index.ts'
import { nextAsk } from '@haolin/shared/payment/ask-again.ts'
import { isLive } from '@haolin/shared/payment/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { SignedContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { askOrder } from './ask-order.ts'
import { type PayOrderRow, readOrder, showOrder } from './queries.ts'
import { payOrders } from './tables.ts'

type PayOrder = Api['GET /communities/:communityId/pay-orders/:orderId']['reply']

/** However often the page asks us, we ask WeChat no more often than this. */
const hintPauseMs = 3_000

/** Where the caller's own payment stands; a phone that says "paid" makes us ask WeChat sooner, and proves nothing. */
export async function readPayOrder(
  context: SignedContext,
  communityId: string,
  orderId: string,
  phoneSays?: string,
): Promise<PayOrder> {
  const key = { communityId, orderId }
  const { order, now, ask } = await context.inTx(async (tx) => {
    const order = await readOrder(tx, key)
    if (order?.accountId !== context.actor.accountId) return { order: null, now: tx.now, ask: false }
    return { order, now: tx.now, ask: isLive(order.state) && (await claimAsk(tx, order, phoneSays === 'ok')) }
  })
  const mine = found(order)
  if (ask) {
    await askOrder(context, mine, now).catch((error: unknown) =>
      context.log.warn({ err: error, outTradeNo: mine.outTradeNo }, 'asking about an order failed'),
    )
  }
  return context.inTx(async (tx) => showOrder(tx, found(await readOrder(tx, key)), phoneSays))
}

async function claimAsk(tx: Tx, order: PayOrderRow, hinted: boolean): Promise<boolean> {
  const now = tx.now.getTime()
  const next = nextAsk(order.createdAt.getTime(), order.expiresAt.getTime(), now)
  const due = order.askAt !== null && order.askAt.getTime() <= now
  const early = hinted && order.askAt !== null && order.askAt.getTime() > now + hintPauseMs
  if (!order.askAt || !(due || early)) return false
  const claimed = await tx.db
    .update(payOrders)
    .set({
      askAt: new Date(hinted ? Math.min(next, now + hintPauseMs) : next),
      asked: order.asked + 1,
    })
    .where(
      and(
        eq(payOrders.communityId, order.communityId),
        eq(payOrders.id, order.id),
        eq(payOrders.asked, order.asked),
      ),
    )
    .returning({ id: payOrders.id })
  return claimed.length > 0
}
