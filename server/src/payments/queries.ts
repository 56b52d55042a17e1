import type { Api } from '@haolin/shared/api/index.ts'
import { payStates } from '@haolin/shared/payment/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { payOrders, receipts } from './tables.ts'

/** A pay order as it is remembered. */
export type PayOrderRow = typeof payOrders.$inferSelect

/** Which pay order of which community. */
export type OrderKey = { communityId: string; orderId: string }

type PayOrder = Api['GET /communities/:communityId/pay-orders/:orderId']['reply']

/** One pay order of this community. */
export async function readOrder(tx: Tx, { communityId, orderId }: OrderKey): Promise<PayOrderRow | null> {
  const [order] = await tx.db
    .select()
    .from(payOrders)
    .where(and(eq(payOrders.communityId, communityId), eq(payOrders.id, orderId)))
  return order ?? null
}

/** The order a number of WeChat's belongs to, whichever community it is of; numbers hold a UUID and never repeat. */
export async function findOrder(tx: Tx, outTradeNo: string): Promise<PayOrderRow | null> {
  const [order] = await tx.db.select().from(payOrders).where(eq(payOrders.outTradeNo, outTradeNo)).limit(1)
  return order ?? null
}

/** What the phone is told of an order; a phone that says "paid" before WeChat does is answered `confirming`. */
export async function showOrder(tx: Tx, order: PayOrderRow, phoneSays?: string): Promise<PayOrder> {
  const state = payStates[order.state].phone
  const [receipt] =
    state === 'paid'
      ? await tx.db
          .select({ id: receipts.id })
          .from(receipts)
          .where(and(eq(receipts.communityId, order.communityId), eq(receipts.orderId, order.id)))
          .limit(1)
      : []
  return {
    orderId: order.id,
    totalFen: order.totalFen,
    state: state === 'waiting' && phoneSays === 'ok' ? 'confirming' : state,
    receiptId: receipt?.id ?? null,
    expiresAt: order.expiresAt.toISOString(),
  }
}
