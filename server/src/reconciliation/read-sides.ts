import { addDays, momentAt } from '@haolin/shared/calendar.ts'
import { payStates } from '@haolin/shared/payment/lifecycle.ts'
import type { FundRow, TradeRow } from '@haolin/shared/payment/read-bills.ts'
import type { BothSides, OurPayment, OurRefund } from '@haolin/shared/payment/reconcile.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { billRows } from './tables.ts'

/** One day of one community at one merchant. */
export type DayKey = { communityId: string; merchantId: string; day: string }

/** Reads what the bills and what our books say of a day. */
export async function readSides(tx: Tx, key: DayKey): Promise<BothSides> {
  const rows = await tx.db
    .select({ bill: billRows.bill, row: billRows.row })
    .from(billRows)
    .where(
      and(
        eq(billRows.communityId, key.communityId),
        eq(billRows.merchantId, key.merchantId),
        eq(billRows.day, key.day),
      ),
    )
  const of = <Row>(bill: 'trade' | 'funds') =>
    rows.filter((row) => row.bill === bill).map(({ row }) => row as unknown as Row)
  const trade = of<TradeRow>('trade')
  return {
    trade,
    funds: of<FundRow>('funds'),
    payments: await readPayments(tx, key, trade),
    refunds: await readRefunds(tx, key, trade),
    orders: await readOrders(tx, key, trade),
  }
}

/** Receipts of the day by WeChat's clock, and whatever receipt the bill speaks of. */
async function readPayments(
  tx: Tx,
  { communityId, merchantId, day }: DayKey,
  trade: readonly TradeRow[],
): Promise<OurPayment[]> {
  const { rows } = await tx.client.query<OurPayment>({
    name: 'receipts_to_reconcile',
    text: `
      select transaction_id as "transactionId", sum(total_fen)::bigint as "totalFen",
             bool_or(received_at >= $3 and received_at < $4) as "ofDay"
        from receipts
       where community_id = $1 and channel = 'wechat' and merchant_id = $2
         and ((received_at >= $3 and received_at < $4) or transaction_id = any($5))
       group by transaction_id`,
    values: [
      communityId,
      merchantId,
      new Date(momentAt(day)),
      new Date(momentAt(addDays(day, 1))),
      trade.map(({ transactionId }) => transactionId),
    ],
  })
  return rows
}

/** Refunds of the day that WeChat accepted, unless another day's bill has them, and whatever refund the bill speaks of. */
async function readRefunds(
  tx: Tx,
  { communityId, merchantId, day }: DayKey,
  trade: readonly TradeRow[],
): Promise<OurRefund[]> {
  const { rows } = await tx.client.query<OurRefund>({
    name: 'refunds_to_reconcile',
    text: `
      select out_refund_no as "refundNumber", amount_fen as "refundFen",
             created_at >= $2 and created_at < $3 and state in ('processing', 'succeeded', 'abnormal')
               and not exists (select from bill_rows b where b.community_id = $1 and b.bill = 'trade'
                 and b.day <> $4 and b.day between $4::date - 1 and $4::date + 3
                 and b.row->>'refundNumber' = f.out_refund_no) as "ofDay"
        from refunds f
       where community_id = $1 and way = 'wechat' and exists (select from receipts r
              where r.community_id = $1 and r.id = f.receipt_id and r.merchant_id = $6)
         and ((created_at >= $2 and created_at < $3) or out_refund_no = any($5))`,
    values: [
      communityId,
      new Date(momentAt(day)),
      new Date(momentAt(addDays(day, 1))),
      day,
      trade.map(({ refundNumber }) => refundNumber).filter((number) => number !== ''),
      merchantId,
    ],
  })
  return rows
}

async function readOrders(
  tx: Tx,
  { communityId }: DayKey,
  trade: readonly TradeRow[],
): Promise<Map<string, string>> {
  const { rows } = await tx.client.query<{ number: string; state: keyof typeof payStates }>({
    name: 'orders_to_reconcile',
    text: `
      select out_trade_no as number, state from pay_orders
       where community_id = $1 and out_trade_no = any($2) and state <> 'paid'`,
    values: [communityId, trade.map(({ orderNumber }) => orderNumber)],
  })
  return new Map(rows.map(({ number, state }) => [number, payStates[state].label]))
}
