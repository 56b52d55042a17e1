import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import type { FundRow, TradeRow } from '@haolin/shared/payment/read-bills.ts'
import { listCollectors } from '../merchants/list-collectors.ts'
import type { PayAccount } from '../outside-merchants.ts'
import { compareAll } from '../reconciliation/reconcile-day.ts'
import { contextAt, type Stage } from './stage.ts'

type Receipt = {
  transactionId: string
  orderNumber: string
  payer: string
  totalFen: number
  receivedAt: Date
}

/** So many past days are compared with bills; WeChat's own rate is 0.6 %. */
const days = 14
const rate = 60
const hourMs = 3_600_000

/** Plays the bills of the past days, made from the receipts, with a few differences that somebody must settle. */
export async function reconcileDays(stage: Stage): Promise<void> {
  const today = localDate(stage.now)
  for (let back = days; back >= 1; back--) {
    const day = addDays(today, 0 - back)
    for (const { merchantId, pay, communityIds } of await listCollectors(stage.context, stage.tx)) {
      const receipts = await readReceipts(stage, merchantId, day)
      const rows = receipts.map((receipt) => tradeRow(receipt, pay.account))
      // What differs is for the main merchant's finance to practise on.
      const trade = communityIds ? rows : spoil(back, rows)
      const funds = receipts.flatMap((receipt, i) => fundRows(receipt, day, i))
      const sha1 = receipts.length > 0 ? 'sample' : null
      // It runs at half past ten of the next day, but never in the future.
      const at = Math.min(momentAt(addDays(day, 1)) + 10.5 * hourMs, stage.now)
      await compareAll(contextAt(stage, at), { merchantId, day, trade, funds, sha1, communityIds })
    }
  }
}

/** Three days differ: a row is missing, an amount is another, a fee is one fen too much. */
function spoil(back: number, rows: TradeRow[]): TradeRow[] {
  const [first, ...rest] = rows
  if (!first) return rows
  if (back === 2) return rest
  if (back === 5) return [{ ...first, totalFen: first.totalFen + 100 }, ...rest]
  if (back === 9) return [{ ...first, feeFen: first.feeFen + 1 }, ...rest]
  return rows
}

const feeOf = (fen: number) => Math.floor((fen * rate + 5_000) / 10_000)

function tradeRow(
  { transactionId, orderNumber, payer, totalFen, receivedAt }: Receipt,
  { appId, mchId: merchantId, partnerId }: PayAccount,
): TradeRow {
  return {
    kind: 'payment',
    at: receivedAt.toISOString(),
    appId,
    merchantId,
    ...(partnerId && { partnerId }),
    transactionId,
    orderNumber,
    payer,
    state: 'SUCCESS',
    currency: 'CNY',
    totalFen,
    feeFen: feeOf(totalFen),
    rate,
    refundNumber: '',
  }
}

function fundRows({ transactionId, totalFen, receivedAt }: Receipt, day: string, i: number): FundRow[] {
  const about = { transactionId, at: receivedAt.toISOString() }
  const flow = (n: number) => `${day.replaceAll('-', '')}${String(3 * i + n).padStart(8, '0')}`
  const netFen = totalFen - feeOf(totalFen)
  return [
    { ...about, kind: 'trade', flowNumber: flow(1), fen: totalFen },
    { ...about, kind: 'fee', flowNumber: flow(2), fen: 0 - feeOf(totalFen) },
    { ...about, kind: 'withdrawal', flowNumber: flow(3), fen: 0 - netFen },
  ]
}

async function readReceipts(stage: Stage, merchantId: string, day: string): Promise<Receipt[]> {
  const { rows } = await stage.tx.client.query<Receipt>({
    name: 'sample_receipts_of_day',
    text: `
      select r.transaction_id as "transactionId", o.out_trade_no as "orderNumber", a.openid as payer,
             r.total_fen as "totalFen", r.received_at as "receivedAt"
        from receipts r
        join pay_orders o on o.community_id = r.community_id and o.id = r.order_id
        join accounts a on a.id = o.account_id
       where r.channel = 'wechat' and r.received_at >= $1 and r.received_at < $2 and r.merchant_id = $3
       order by r.received_at, r.id`,
    values: [new Date(momentAt(day)), new Date(momentAt(addDays(day, 1))), merchantId],
  })
  return rows
}
