import { type SuspenseReason, suspenseReasons } from '@haolin/shared/payment/apply-success.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { PaidOrder } from './paid-order.ts'
import { suspenseItems } from './tables.ts'

/** Keeps money we cannot place on a list for people and raises an alert; the books stay as they are. */
export async function holdInSuspense(
  context: Context,
  tx: Tx,
  paid: PaidOrder,
  communityId: string | null,
  reason: SuspenseReason,
): Promise<'suspense'> {
  const { mchId, transactionId, outTradeNo, totalFen } = paid
  const added = await tx.db
    .insert(suspenseItems)
    .values({
      communityId,
      channel: 'wechat',
      merchantId: mchId,
      transactionId,
      outTradeNo,
      totalFen,
      reason,
      detail: paid,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: suspenseItems.id })
  if (added.length > 0) {
    const { label, grave } = suspenseReasons[reason]
    context.log[grave ? 'fatal' : 'error'](
      { reason, outTradeNo, transactionId, totalFen },
      `待查款：${label}`,
    )
  }
  return 'suspense'
}

/** Takes a transaction off the list once it was booked after all. */
export async function clearSuspense(tx: Tx, { mchId, transactionId }: PaidOrder): Promise<void> {
  await tx.db
    .update(suspenseItems)
    .set({ settledAt: tx.now })
    .where(
      and(
        eq(suspenseItems.channel, 'wechat'),
        eq(suspenseItems.merchantId, mchId),
        eq(suspenseItems.transactionId, transactionId),
        isNull(suspenseItems.settledAt),
      ),
    )
}
