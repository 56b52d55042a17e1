import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq } from 'drizzle-orm'
import { nextNumbers } from '../communities/next-number.ts'
import type { Tx } from '../db/connect.ts'
import type { Arrival, ArrivedForHome } from './arrival.ts'
import { receipts } from './tables.ts'

/** A receipt as it is remembered. */
export type ReceiptRow = typeof receipts.$inferSelect

/** Whether this transaction or slip has its receipt already. */
export async function isRecorded(
  tx: Tx,
  { communityId, channel, merchantId, transactionId }: Arrival,
): Promise<boolean> {
  if (transactionId === null) return false
  const [known] = await tx.db
    .select({ id: receipts.id })
    .from(receipts)
    .where(
      and(
        eq(receipts.communityId, communityId),
        eq(receipts.channel, channel),
        eq(receipts.merchantId, merchantId),
        eq(receipts.transactionId, transactionId),
      ),
    )
    .limit(1)
  return known !== undefined
}

/** Records money that arrived for a household; null when somebody was faster. Ask `isRecorded` first: numbers have no gaps. */
export async function recordReceipt(
  tx: Tx,
  arrival: Arrival,
  { householdId, unitId, totalFen }: ArrivedForHome,
  prepaidFen: number,
): Promise<ReceiptRow | null> {
  const { communityId, channel, merchantId, transactionId, receivedAt } = arrival
  const [number = ''] = await nextNumbers(tx, communityId, 'SJ', localDate(tx.now.getTime()), 1)
  const [receipt] = await tx.db
    .insert(receipts)
    .values({
      communityId,
      number,
      orderId: arrival.orderId ?? null,
      householdId,
      unitId,
      channel,
      merchantId,
      transactionId: transactionId ?? number,
      totalFen,
      prepaidFen,
      payerName: arrival.payerName ?? null,
      takenBy: arrival.takenBy ?? null,
      shiftId: arrival.shiftId ?? null,
      tenderedFen: arrival.tenderedFen ?? null,
      receivedAt,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning()
  return receipt ?? null
}
