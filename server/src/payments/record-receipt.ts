import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq } from 'drizzle-orm'
import { nextNumbers } from '../communities/next-number.ts'
import type { Tx } from '../db/connect.ts'
import type { PaidOrder } from './paid-order.ts'
import type { PayOrderRow } from './queries.ts'
import { receipts } from './tables.ts'

/** A receipt as it is remembered. */
export type ReceiptRow = typeof receipts.$inferSelect

/** Records money that arrived, once per transaction of WeChat's; null when it was recorded before. */
export async function recordReceipt(
  tx: Tx,
  order: PayOrderRow,
  paid: PaidOrder,
  prepaidFen: number,
): Promise<ReceiptRow | null> {
  const { communityId, householdId, unitId } = order
  const [known] = await tx.db
    .select({ id: receipts.id })
    .from(receipts)
    .where(
      and(
        eq(receipts.communityId, communityId),
        eq(receipts.channel, 'wechat'),
        eq(receipts.merchantId, paid.mchId),
        eq(receipts.transactionId, paid.transactionId),
      ),
    )
  // A number is taken only for a receipt that will be, so that none is missing from the series.
  if (known) return null
  const [number = ''] = await nextNumbers(tx, communityId, 'SJ', localDate(tx.now.getTime()), 1)
  const [receipt] = await tx.db
    .insert(receipts)
    .values({
      communityId,
      number,
      orderId: order.id,
      householdId,
      unitId,
      channel: 'wechat',
      merchantId: paid.mchId,
      transactionId: paid.transactionId,
      totalFen: paid.totalFen,
      prepaidFen,
      receivedAt: new Date(paid.paidAt),
      createdAt: tx.now,
    })
    .onConflictDoNothing({
      target: [receipts.communityId, receipts.channel, receipts.merchantId, receipts.transactionId],
    })
    .returning()
  return receipt ?? null
}
