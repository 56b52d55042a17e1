import type { LedgerEvent } from '@haolin/shared/billing/ledger.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { type Allocation, allocateReceipt } from '@haolin/shared/payment/allocate.ts'
import { payChannels } from '@haolin/shared/payment/channels.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import type { Arrival, ArrivedForHome } from './arrival.ts'
import { movePrepayments } from './move-prepayment.ts'
import { isRecorded, type ReceiptRow, recordReceipt } from './record-receipt.ts'
import { lockCharges, settleCharges } from './settle-charges.ts'
import { tellPaid } from './tell-paid.ts'

/**
 * Books money that arrived, once, whatever way it came: charges are locked by id, one receipt for each household is written,
 * spread over what is still owed, the rest kept as paid ahead, entered in the journal, and told. Null when it was booked before.
 */
export async function bookMoney(context: Context, tx: Tx, arrival: Arrival): Promise<ReceiptRow[] | null> {
  const charges = await lockCharges(tx, arrival)
  if (await isRecorded(tx, arrival)) return null
  const receipts: ReceiptRow[] = []
  for (const home of arrival.homes) {
    const spread = spreadOver(
      home,
      charges.filter(({ householdId }) => householdId === home.householdId),
    )
    const receipt = await recordReceipt(tx, arrival, home, spread.prepaymentFen + home.topUpFen)
    if (!receipt) return null
    await settleCharges(tx, arrival.communityId, receipt.id, spread.allocations)
    await keepAhead(tx, arrival.communityId, home, receipt, spread.prepaymentFen)
    await enter(tx, arrival, receipt, spread.allocations)
    await tellPaid(context, tx, arrival, receipt)
    receipts.push(receipt)
  }
  return receipts
}

function spreadOver({ totalFen, topUpFen }: ArrivedForHome, charges: Parameters<typeof allocateReceipt>[1]) {
  const fen = totalFen - topUpFen
  return fen === 0 ? { allocations: [], prepaymentFen: 0 } : allocateReceipt(fen, charges, null)
}

const keepAhead = (
  tx: Tx,
  communityId: string,
  { householdId, topUpFen }: ArrivedForHome,
  { id: receiptId }: ReceiptRow,
  surplusFen: number,
) =>
  movePrepayments(
    tx,
    { communityId, householdId },
    [
      { kind: 'top_up' as const, amountFen: topUpFen, receiptId },
      { kind: 'surplus' as const, amountFen: surplusFen, receiptId },
    ].filter(({ amountFen }) => amountFen > 0),
  )

async function enter(
  tx: Tx,
  { communityId, channel, fromSuspense }: Arrival,
  { id, householdId, prepaidFen, receivedAt }: ReceiptRow,
  allocations: readonly Allocation[],
): Promise<void> {
  const event = fromSuspense ? 'suspense_cleared' : payChannels[channel].received
  const part = (chargeId: string | null, allocatedFen: number, prepaymentFen: number) => ({
    householdId,
    chargeId,
    ...({ event, amounts: { allocatedFen, prepaymentFen } } satisfies LedgerEvent),
  })
  await postEntry(tx, communityId, {
    subjectId: id,
    bookedOn: localDate((fromSuspense ? tx.now : receivedAt).getTime()),
    parts: [
      ...allocations.map(({ chargeId, amountFen }) => part(chargeId, amountFen, 0)),
      ...(prepaidFen > 0 ? [part(null, 0, prepaidFen)] : []),
    ],
  })
}
