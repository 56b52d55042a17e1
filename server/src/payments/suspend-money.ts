import { localDate } from '@haolin/shared/calendar.ts'
import { type SuspenseReason, suspenseReasons } from '@haolin/shared/payment/apply-success.ts'
import { type SuspenseChannel, suspenseChannels } from '@haolin/shared/payment/channels.ts'
import { prefixOf } from '@haolin/shared/payment/order-number.ts'
import { and, eq, isNull, or } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import type { PaidOrder } from './paid-order.ts'
import type { PayOrderRow } from './queries.ts'
import { suspenseItems } from './tables.ts'

/** Money without a place as it is remembered. */
export type SuspenseRow = typeof suspenseItems.$inferSelect

/** Keeps money of WeChat's we cannot place on a list for people, books it as such and raises an alert. */
export async function holdInSuspense(
  context: Context,
  tx: Tx,
  paid: PaidOrder,
  order: PayOrderRow | null,
  reason: SuspenseReason,
): Promise<'suspense'> {
  const { mchId, transactionId, outTradeNo, totalFen } = paid
  const added = await addToSuspense(tx, {
    communityId: order?.communityId ?? (await communityOf(tx, outTradeNo)),
    channel: 'wechat',
    merchantId: mchId,
    transactionId,
    outTradeNo,
    totalFen,
    reason,
    detail: paid,
    receivedAt: new Date(paid.paidAt),
  })
  if (added) {
    const { label, grave } = suspenseReasons[reason]
    context.log[grave ? 'fatal' : 'error'](
      { reason, outTradeNo, transactionId, totalFen },
      `待查款：${label}`,
    )
  }
  return 'suspense'
}

type NewItem = Omit<typeof suspenseItems.$inferInsert, 'channel'> & {
  channel: SuspenseChannel
  receivedAt: Date
}

/** Puts money on the list once per transaction and books it where the community is known; null when it lies there. */
export async function addToSuspense(tx: Tx, item: NewItem): Promise<SuspenseRow | null> {
  const [added] = await tx.db
    .insert(suspenseItems)
    .values({ ...item, createdAt: tx.now })
    .onConflictDoNothing()
    .returning()
  if (!added) return null
  if (added.communityId) await enterSuspense(tx, added.communityId, added)
  return added
}

/** Enters money without a place into the books of a community; safe to repeat. */
export const enterSuspense = (tx: Tx, communityId: string, item: SuspenseRow): Promise<void> =>
  postEntry(tx, communityId, {
    subjectId: item.id,
    bookedOn: localDate(item.receivedAt.getTime()),
    parts: [
      {
        householdId: null,
        chargeId: null,
        event: suspenseChannels[item.channel as SuspenseChannel].received,
        amounts: { amountFen: item.totalFen },
      },
    ],
  })

/** The one community whose orders begin like this number; null when none or several do. */
async function communityOf(tx: Tx, outTradeNo: string): Promise<string | null> {
  const prefix = prefixOf(outTradeNo)
  if (!prefix) return null
  const { rows } = await tx.client.query<{ id: string }>({
    name: 'community_of_prefix',
    text: `select id from communities where left(regexp_replace(lower(code), '[^a-z0-9]', '', 'g'), 6) = $1 limit 2`,
    values: [prefix],
  })
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

/** Locks money that still waits and makes it a community's; null when somebody was faster. */
export async function claimItem(tx: Tx, communityId: string, itemId: string): Promise<SuspenseRow | null> {
  const [item] = await tx.db
    .update(suspenseItems)
    .set({ communityId })
    .where(
      and(
        eq(suspenseItems.id, itemId),
        eq(suspenseItems.state, 'waiting'),
        or(isNull(suspenseItems.communityId), eq(suspenseItems.communityId, communityId)),
      ),
    )
    .returning()
  return item ?? null
}

/** Notes what became of money that waited without a place. */
export async function settleItem(
  tx: Tx,
  itemId: string,
  how: { state: 'assigned' | 'returned'; settledBy: string; note: string; receiptId?: string },
): Promise<void> {
  await tx.db
    .update(suspenseItems)
    .set({ ...how, settledAt: tx.now })
    .where(eq(suspenseItems.id, itemId))
}
