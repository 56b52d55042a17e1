import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import type { PaidOrder } from './paid-order.ts'
import type { SuspenseRow } from './suspend-money.ts'
import { suspenseItems } from './tables.ts'

/** Locks the money that waits without a place under a transaction of WeChat's; null when none does. */
export async function lockSuspense(tx: Tx, { mchId, transactionId }: PaidOrder): Promise<SuspenseRow | null> {
  const [item] = await tx.db
    .select()
    .from(suspenseItems)
    .where(
      and(
        eq(suspenseItems.channel, 'wechat'),
        eq(suspenseItems.merchantId, mchId),
        eq(suspenseItems.transactionId, transactionId),
        eq(suspenseItems.state, 'waiting'),
      ),
    )
    .for('update')
  return item ?? null
}

/** Takes a wrong notice of a transaction off the list and out of the books, once the transaction was booked as it truly was. */
export async function correctSuspense(tx: Tx, { id, communityId, totalFen }: SuspenseRow): Promise<void> {
  await tx.db
    .update(suspenseItems)
    .set({ state: 'corrected', settledAt: tx.now })
    .where(eq(suspenseItems.id, id))
  if (!communityId) return
  await postEntry(tx, communityId, {
    subjectId: id,
    bookedOn: localDate(tx.now.getTime()),
    parts: [
      { householdId: null, chargeId: null, event: 'suspense_corrected', amounts: { amountFen: totalFen } },
    ],
  })
}
