import { needless } from '@haolin/shared/message-lane.ts'
import { deliveryPolicy, mostDoubts, newsEndsAfter, senderDeadAfter } from '@haolin/shared/message-policy.ts'
import { and, asc, eq, inArray, max } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { spendUnit } from './change-quota.ts'
import { endDelivery } from './end-delivery.ts'
import { findReceiver, type Receiver } from './find-receiver.ts'
import { deliveries } from './tables.ts'

/** A row of the deliveries. */
export type Delivery = typeof deliveries.$inferSelect

/** A delivery this worker alone may send now, and to whom. */
export type Taken = { delivery: Delivery; receiver: Receiver }

/** Only one worker at a time decides what happens next in a lane. */
export const lockLane = (tx: Tx, communityId: string, lane: string) =>
  tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${communityId}/${lane}`])

/**
 * Takes what is to be sent next in a lane: what newer things made needless is put aside, whoever may no longer be told is
 * not, and a unit of consent is spent. Null when nothing is due or another worker is sending: it goes on with the lane.
 */
export async function takeDelivery(
  context: Context,
  tx: Tx,
  communityId: string,
  lane: string,
): Promise<Taken | null> {
  await lockLane(tx, communityId, lane)
  for (;;) {
    const open = await openIn(context, tx, communityId, lane)
    // What sleeps until the morning keeps nothing urgent waiting; everything else keeps its turn.
    const head = open.find((delivery) => !isAsleep(delivery, tx.now))
    const underWay = open.some((each) => each !== head && each.state === 'sending' && each.dueAt > tx.now)
    if (!head || head.dueAt > tx.now || underWay) return null
    const taken = await prepare(context, tx, head)
    if (taken) return taken
  }
}

const isAsleep = ({ urgent, attempts, dueAt }: Delivery, now: Date) =>
  !urgent && attempts === 0 && dueAt > now

/** What of the lane is still to be told, first things first. */
async function openIn(context: Context, tx: Tx, communityId: string, lane: string): Promise<Delivery[]> {
  const inLane = and(eq(deliveries.communityId, communityId), eq(deliveries.lane, lane))
  const open = await tx.db
    .select()
    .from(deliveries)
    .where(and(inLane, inArray(deliveries.state, ['waiting', 'sending'])))
    .orderBy(asc(deliveries.position), asc(deliveries.id))
  const [told] = await tx.db
    .select({ position: max(deliveries.position) })
    .from(deliveries)
    .where(and(inLane, inArray(deliveries.state, ['sent', 'sending'])))
  const waiting = open.filter(({ state }) => state === 'waiting')
  const aside = new Set(needless(waiting.map(asPlace), told?.position ?? 0))
  for (const delivery of waiting.filter(({ id }) => aside.has(id)))
    await endDelivery(context, tx, delivery, 'superseded')
  return open.filter(({ id }) => !aside.has(id))
}

const asPlace = ({ id, position, content }: Delivery) => ({
  id,
  position,
  givesWay: content.channel !== 'robot' && deliveryPolicy[content.push.template].givesWay,
})

/** Makes a delivery ready to be sent, or ends it; then the lane goes on with the next. */
async function prepare(context: Context, tx: Tx, delivery: Delivery): Promise<Taken | null> {
  const end = (state: 'refused' | 'lost', detail: string) =>
    endDelivery(context, tx, delivery, state, detail).then(() => null)
  // A sender that fell silent is one more attempt nobody knows the end of.
  const doubts = delivery.doubts + (delivery.state === 'sending' ? 1 : 0)
  if (doubts >= mostDoubts) return end('lost', 'sender_died')
  if (tx.now.getTime() - delivery.createdAt.getTime() > newsEndsAfter) return end('refused', 'too_late')
  const receiver = await findReceiver(tx, delivery)
  if (!receiver) return end('refused', 'no_longer_theirs')
  const { content } = delivery
  if (content.channel === 'wechat' && !delivery.unitSpent) {
    const spent =
      delivery.accountId && (await spendUnit(tx, delivery.accountId, content.push.template, delivery.id))
    if (!spent) return end('refused', 'no_quota')
  }
  const [taken] = await tx.db
    .update(deliveries)
    .set({
      state: 'sending',
      attempts: delivery.attempts + 1,
      doubts,
      unitSpent: content.channel === 'wechat',
      dueAt: new Date(tx.now.getTime() + senderDeadAfter),
    })
    .where(and(eq(deliveries.communityId, delivery.communityId), eq(deliveries.id, delivery.id)))
    .returning()
  return taken ? { delivery: taken, receiver } : null
}
