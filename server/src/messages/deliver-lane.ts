import { groupRest, mostDoubts, retryWaits } from '@haolin/shared/message-policy.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import { endDelivery } from './end-delivery.ts'
import { type Attempt, handOver } from './hand-over.ts'
import { deliveries } from './tables.ts'
import { type Delivery, lockLane, takeDelivery } from './take-delivery.ts'

/**
 * Sends what is due in one lane, one after the other. The row says "sending" before anything leaves and tells the outcome
 * after; a worker that dies in between leaves a doubt, and the sweep goes on where it stopped.
 */
export async function deliverLane(
  context: Context,
  { communityId, lane }: Jobs['message.deliver'],
): Promise<void> {
  for (;;) {
    const taken = await context.inTx((tx) => takeDelivery(context, tx, communityId, lane))
    if (!taken) return
    const attempt = await handOver(context, taken)
    await context.inTx((tx) => keepAttempt(context, tx, taken.delivery, attempt))
  }
}

/** Writes what came of an attempt, unless another worker took the delivery over because this one was silent too long. */
async function keepAttempt(context: Context, tx: Tx, taken: Delivery, attempt: Attempt): Promise<void> {
  await lockLane(tx, taken.communityId, taken.lane)
  const mine = and(
    eq(deliveries.communityId, taken.communityId),
    eq(deliveries.id, taken.id),
    eq(deliveries.state, 'sending'),
    eq(deliveries.attempts, taken.attempts),
  )
  const [delivery] = await tx.db.select().from(deliveries).where(mine)
  if (!delivery) return
  if (attempt === 'sent') return endDelivery(context, tx, delivery, 'sent')
  if (typeof attempt === 'object') return endDelivery(context, tx, delivery, 'refused', attempt.refused)
  const doubts = delivery.doubts + (attempt === 'unknown' ? 1 : 0)
  const wait = attempt === 'limited' ? groupRest : retryWaits[delivery.attempts - 1]
  if (doubts >= mostDoubts) return endDelivery(context, tx, { ...delivery, doubts }, 'lost', 'no_answer')
  if (wait === undefined) return endDelivery(context, tx, { ...delivery, doubts }, 'refused', 'busy')
  const dueAt = new Date(tx.now.getTime() + wait)
  await tx.db.update(deliveries).set({ state: 'waiting', doubts, dueAt }).where(mine)
}
