import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { claimItem, enterSuspense, type SuspenseRow } from '../payments/suspend-money.ts'
import { ofCommunity } from './read-suspense.ts'

/** The order number of money without a place; 404 when there is no such money here. */
export async function readOrderNumber(tx: Tx, communityId: string, itemId: string): Promise<string> {
  const { rows } = await tx.client.query<{ outTradeNo: string }>({
    name: 'suspense_order_number',
    text: `select s.out_trade_no as "outTradeNo" from suspense_items s where ${ofCommunity('s')} and s.id = $2`,
    values: [communityId, itemId],
  })
  return found(rows[0]).outTradeNo
}

/** Locks money that still waits, makes it this community's and books it as such. Refused when somebody was faster. */
export async function lockItem(tx: Tx, communityId: string, itemId: string): Promise<SuspenseRow> {
  await readOrderNumber(tx, communityId, itemId)
  const item = await claimItem(tx, communityId, itemId)
  if (!item) throw new AppError('suspense_settled')
  await enterSuspense(tx, communityId, item)
  return item
}
