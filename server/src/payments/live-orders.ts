import { isLive, type PayState, payStates } from '@haolin/shared/payment/lifecycle.ts'
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import type { PayOrderRow } from './queries.ts'
import { payOrderLines, payOrderParts, payOrders } from './tables.ts'

/** An order somebody may be paying, with what it takes of each charge and what each household pays ahead, in fen. */
export type LiveOrder = PayOrderRow & { amounts: Map<string, number>; topUps: Map<string, number> }

/** The states in which an order may be paid this moment. */
export const liveStates = (Object.keys(payStates) as PayState[]).filter(isLive)

/** Orders of these households that may be paid this moment. */
export async function readLiveOrders(
  tx: Tx,
  communityId: string,
  households: readonly string[],
): Promise<LiveOrder[]> {
  const touching = tx.db
    .select({ id: payOrderParts.orderId })
    .from(payOrderParts)
    .where(
      and(eq(payOrderParts.communityId, communityId), inArray(payOrderParts.householdId, [...households])),
    )
  const rows = await tx.db
    .select()
    .from(payOrders)
    .where(
      and(
        eq(payOrders.communityId, communityId),
        inArray(payOrders.id, touching),
        inArray(payOrders.state, liveStates),
      ),
    )
  const orders = new Map<string, LiveOrder>(
    rows.map((order) => [order.id, { ...order, amounts: new Map(), topUps: new Map() }]),
  )
  if (orders.size === 0) return []
  const ids = [...orders.keys()]
  const lines = await tx.db
    .select()
    .from(payOrderLines)
    .where(and(eq(payOrderLines.communityId, communityId), inArray(payOrderLines.orderId, ids)))
  const parts = await tx.db
    .select()
    .from(payOrderParts)
    .where(and(eq(payOrderParts.communityId, communityId), inArray(payOrderParts.orderId, ids)))
  for (const { orderId, chargeId, amountFen } of lines) orders.get(orderId)?.amounts.set(chargeId, amountFen)
  for (const { orderId, householdId, topUpFen } of parts)
    orders.get(orderId)?.topUps.set(householdId, topUpFen)
  return [...orders.values()]
}
