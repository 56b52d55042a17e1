import { and, inArray, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { deliverLane } from './deliver-lane.ts'
import { deliveries } from './tables.ts'

const batch = 50

/** Goes on with every lane in which something is due: held over the night, to be tried again, or left by a sender that died. */
export async function sweepDeliveries(context: Context): Promise<void> {
  const lanes = await context.inTx((tx) =>
    tx.db
      .selectDistinct({ communityId: deliveries.communityId, lane: deliveries.lane })
      .from(deliveries)
      .where(and(inArray(deliveries.state, ['waiting', 'sending']), lte(deliveries.dueAt, tx.now)))
      .limit(batch),
  )
  for (const lane of lanes) {
    await deliverLane(context, lane).catch((error: unknown) =>
      context.log.error({ err: error, lane: lane.lane }, 'deliveries'),
    )
  }
}
