import { deliveryPolicy, mayRingAt } from '@haolin/shared/message-policy.ts'
import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Content } from './content.ts'
import { deliveries } from './tables.ts'

/** A copy of something to tell, on its way out of the house. */
export type NewDelivery = {
  communityId: string
  lane: string
  content: Content
  urgent: boolean
  position?: number | undefined
} & ({ messageId: string; accountId: string } | { onceKey: string })

/** Puts a copy into its lane, once, and has it sent as soon as it may ring. */
export async function promiseDelivery(context: Context, tx: Tx, delivery: NewDelivery): Promise<void> {
  const { communityId, lane, content, urgent, position } = delivery
  const night = content.channel === 'robot' ? 'urgent' : deliveryPolicy[content.push.template].night
  const dueAt = mayRingAt(night, urgent, tx.now.getTime())
  const [row] = await tx.db
    .insert(deliveries)
    .values({
      communityId,
      ...('messageId' in delivery
        ? { messageId: delivery.messageId, accountId: delivery.accountId }
        : { onceKey: delivery.onceKey }),
      channel: content.channel,
      lane,
      position:
        position ??
        sql`(select coalesce(max(d.position), 0) + 1 from deliveries d where d.community_id = ${communityId} and d.lane = ${lane})`,
      content,
      urgent,
      dueAt: new Date(dueAt),
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
  // What must wait for the morning is found by the sweep.
  if (row && dueAt <= tx.now.getTime()) await context.enqueue(tx, 'message.deliver', { communityId, lane })
}
