import type { Api } from '@haolin/shared/api/index.ts'
import { payStates } from '@haolin/shared/payment/lifecycle.ts'
import { orderNumber } from '@haolin/shared/payment/order-number.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { communities, units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import type { NewOrder } from '../outside.ts'
import { accounts } from '../session/tables.ts'
import { payOrderParts, payOrders, receipts } from './tables.ts'

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

/** Locks a pay order; whoever books money on it comes alone. Throws when it is gone. */
export async function lockOrder(tx: Tx, { communityId, orderId }: OrderKey): Promise<PayOrderRow> {
  const [order] = await tx.db
    .select()
    .from(payOrders)
    .where(and(eq(payOrders.communityId, communityId), eq(payOrders.id, orderId)))
    .for('update')
  return found(order)
}

/** The order a number of WeChat's belongs to, whichever community it is of; numbers hold a UUID and never repeat. */
export async function findOrder(tx: Tx, outTradeNo: string): Promise<PayOrderRow | null> {
  const [order] = await tx.db.select().from(payOrders).where(eq(payOrders.outTradeNo, outTradeNo)).limit(1)
  return order ?? null
}

/** What the phone is told of an order; a phone that says "paid" before WeChat does is answered `confirming`. */
export async function showOrder(tx: Tx, order: PayOrderRow, phoneSays?: string): Promise<PayOrder> {
  const state = payStates[order.state].phone
  const written =
    state === 'paid'
      ? await tx.db
          .select({ id: receipts.id })
          .from(receipts)
          .where(and(eq(receipts.communityId, order.communityId), eq(receipts.orderId, order.id)))
          .orderBy(receipts.number)
      : []
  const receiptIds = written.map(({ id }) => id)
  return {
    orderId: order.id,
    totalFen: order.totalFen,
    state: state === 'waiting' && phoneSays === 'ok' ? 'confirming' : state,
    receiptId: receiptIds[0] ?? null,
    receiptIds,
    expiresAt: order.expiresAt.toISOString(),
  }
}

/** A new order's id and number: the number says which community it is of, the id in it makes it unlike any other. */
export async function nameOrder(tx: Tx, communityId: string): Promise<{ id: string; outTradeNo: string }> {
  const { rows } = await tx.client.query<{ id: string; code: string }>({
    name: 'name_order',
    text: 'select uuidv7() as id, code from communities where id = $1',
    values: [communityId],
  })
  const { id, code } = found(rows[0])
  const letters = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return { id, outTradeNo: orderNumber(letters.slice(0, 6) || 'x', id) }
}

/** An order in the words WeChat is told, and tells the payer; the same order always makes the same words. */
export async function describeOrder(tx: Tx, order: PayOrderRow): Promise<NewOrder> {
  const [names] = await tx.db
    .select({ community: communities.name, unit: units.label, openid: accounts.openid })
    .from(payOrders)
    .innerJoin(communities, eq(communities.id, payOrders.communityId))
    .innerJoin(units, and(eq(units.communityId, payOrders.communityId), eq(units.id, payOrders.unitId)))
    .innerJoin(accounts, eq(accounts.id, payOrders.accountId))
    .where(and(eq(payOrders.communityId, order.communityId), eq(payOrders.id, order.id)))
  const { community, unit, openid } = found(names)
  const homes = await tx.db.$count(
    payOrderParts,
    and(eq(payOrderParts.communityId, order.communityId), eq(payOrderParts.orderId, order.id)),
  )
  const about = homes > 1 ? `${unit} 等 ${homes} 户` : unit
  return {
    outTradeNo: order.outTradeNo,
    description: [...`${community} ${about} 物业费用`].slice(0, 120).join(''),
    totalFen: order.totalFen,
    openid,
    expiresAt: order.expiresAt.toISOString(),
  }
}
