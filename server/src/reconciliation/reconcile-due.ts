import { addDays, localDate, localTime } from '@haolin/shared/calendar.ts'
import { billsAfter, daysBack } from '@haolin/shared/payment/bill-days.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type Collector, listCollectors } from '../merchants/list-collectors.ts'
import { reconcileMerchant } from './reconcile-day.ts'

/** A bill that was not there is asked for again after this. */
const againMs = 600_000

type Due = { collector: Collector; day: string }

/** After ten in Beijing: fetches and compares yesterday, and days before whose bills were not there; many workers may try. */
export async function reconcileDue(context: Context): Promise<void> {
  const due = await context.inTx(async (tx) => {
    if (localTime(tx.now.getTime()) < billsAfter) return []
    const days: Due[] = []
    for (const collector of await listCollectors(context, tx)) days.push(...(await readDue(tx, collector)))
    return days
  })
  for (const { collector, day } of due) await reconcileMerchant(context, collector, day)
}

async function readDue(tx: Tx, collector: Collector): Promise<Due[]> {
  const now = tx.now.getTime()
  const { rows } = await tx.client.query<{ day: string }>({
    name: 'bills_known',
    text: `select day::text as day from bill_files
            where merchant_id = $1 and (state in ('here', 'none') or asked_at > $2)`,
    values: [collector.merchantId, new Date(now - againMs)],
  })
  const known = new Set(rows.map(({ day }) => day))
  const { rows: opened } = await tx.client.query<{ day: string | null }>(
    `select (min(received_at) at time zone 'Asia/Shanghai')::date::text as day
       from receipts where channel = 'wechat' and ($2 or merchant_id = $1)`,
    [collector.merchantId, collector.communityIds === null],
  )
  const first = opened[0]?.day ?? localDate(now)
  return Array.from({ length: daysBack }, (_, i) => addDays(localDate(now), -1 - i))
    .filter((day) => day >= first && !known.has(day))
    .map((day) => ({ collector, day }))
}
