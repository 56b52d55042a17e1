import { localDate } from '@haolin/shared/calendar.ts'
import { splitFen } from '@haolin/shared/money.ts'
import type { FundRow } from '@haolin/shared/payment/read-bills.ts'
import { settlementsOf } from '@haolin/shared/payment/reconcile.ts'
import type { Tx } from '../db/connect.ts'
import { postEntries } from '../ledger/post-entry.ts'
import type { DayKey } from './read-sides.ts'

type Receipt = { id: string; transactionId: string; householdId: string; totalFen: number }

/** Books what WeChat settled, net and fee, once for each receipt; a sum that is not the receipt’s stays in transit. */
export async function bookSettlements(
  tx: Tx,
  { communityId, merchantId }: DayKey,
  funds: readonly FundRow[],
): Promise<void> {
  const settlements = settlementsOf(funds)
  if (settlements.length === 0) return
  const { rows } = await tx.client.query<Receipt>({
    name: 'receipts_to_settle',
    text: `
      select id, transaction_id as "transactionId", household_id as "householdId", total_fen as "totalFen"
        from receipts
       where community_id = $1 and channel = 'wechat' and merchant_id = $2 and transaction_id = any($3)
       order by id`,
    values: [communityId, merchantId, settlements.map(({ transactionId }) => transactionId)],
  })
  const entries = settlements.flatMap(({ transactionId, netFen, feeFen, at }) => {
    const paid = rows.filter((row) => row.transactionId === transactionId)
    const weights = paid.map(({ totalFen }) => totalFen)
    if (weights.reduce((sum, fen) => sum + fen, 0) !== netFen + feeFen) return []
    // One payment may be for several homes: the fee is shared by what each paid.
    const fees = splitFen(feeFen, weights)
    return paid.map(({ id: subjectId, householdId, totalFen }, i) => {
      const amounts = { netFen: totalFen - (fees[i] ?? 0), feeFen: fees[i] ?? 0 }
      const part = { event: 'payment_settled' as const, amounts, householdId, chargeId: null }
      return { subjectId, bookedOn: localDate(Date.parse(at)), parts: [part] }
    })
  })
  if (entries.length > 0) await postEntries(tx, communityId, entries)
}
