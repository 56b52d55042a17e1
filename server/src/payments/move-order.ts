import { decidePayState, type PayEvent } from '@haolin/shared/payment/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import type { PayOrderRow } from './queries.ts'
import { payOrders } from './tables.ts'

/** Takes an order one step along its lifecycle; false when the step is not possible or somebody was faster. */
export async function moveOrder(
  tx: Tx,
  order: Pick<PayOrderRow, 'communityId' | 'id' | 'state'>,
  event: PayEvent,
  change: Partial<Pick<PayOrderRow, 'prepayId' | 'paidAt' | 'askAt'>>,
): Promise<boolean> {
  const decided = decidePayState(order.state, event)
  if (!decided.ok) return false
  const moved = await tx.db
    .update(payOrders)
    .set({ ...change, state: decided.to })
    .where(
      and(
        eq(payOrders.communityId, order.communityId),
        eq(payOrders.id, order.id),
        eq(payOrders.state, order.state),
      ),
    )
    .returning({ id: payOrders.id })
  return moved.length > 0
}
