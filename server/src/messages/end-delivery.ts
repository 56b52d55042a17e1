import { textMessageOf } from '@haolin/shared/message-policy.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { changeQuota } from './change-quota.ts'
import { promiseDelivery } from './promise-delivery.ts'
import { deliveries } from './tables.ts'

type Delivery = typeof deliveries.$inferSelect

/** Ends a delivery: sets the person's quota right, and tries the next channel when it could not be brought. */
export async function endDelivery(
  context: Context,
  tx: Tx,
  delivery: Delivery,
  state: 'sent' | 'refused' | 'superseded' | 'lost',
  detail: string | null = null,
): Promise<void> {
  await tx.db
    .update(deliveries)
    .set({ state, detail, endedAt: tx.now })
    .where(and(eq(deliveries.communityId, delivery.communityId), eq(deliveries.id, delivery.id)))
  if (delivery.unitSpent && state !== 'sent') await correctQuota(tx, delivery, detail)
  if (state === 'refused' || state === 'lost') await tryNextChannel(context, tx, delivery, detail)
}

/** WeChat's "no more of these" empties the quota; what certainly was not used comes back; what may have been used is gone. */
async function correctQuota(
  tx: Tx,
  { id, accountId, content, doubts }: Delivery,
  detail: string | null,
): Promise<void> {
  if (content.channel !== 'wechat' || !accountId) return
  const entry = { accountId, template: content.push.template, deliveryId: id }
  if (detail === 'no_quota') await changeQuota(tx, { ...entry, change: 'to zero', reason: 'refused' })
  else if (doubts === 0) await changeQuota(tx, { ...entry, change: 1, reason: 'returned' })
}

/** Nobody is to be told by another way what is no longer theirs or no news any more. */
const finalWords: ReadonlySet<string | null> = new Set(['no_longer_theirs', 'too_late'])

/** WeChat could not bring it: the urgent goes by text message, in its place in the lane. */
async function tryNextChannel(context: Context, tx: Tx, delivery: Delivery, detail: string | null) {
  const { communityId, lane, content, urgent, position, messageId, accountId } = delivery
  if (content.channel !== 'wechat' || !messageId || !accountId || finalWords.has(detail)) return
  if (!context.outside.sms || !textMessageOf(content.push, urgent)) return
  const sms = { channel: 'sms' as const, push: content.push }
  const message = { messageId, accountId }
  await promiseDelivery(context, tx, { communityId, lane, urgent, position, content: sms, ...message })
}
