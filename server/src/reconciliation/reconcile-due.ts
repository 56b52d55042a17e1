import { addDays, localDate, localTime } from '@haolin/shared/calendar.ts'
import { billsAfter, daysBack } from '@haolin/shared/payment/bill-days.ts'
import type { Context } from '../context.ts'
import { reconcileDay } from './reconcile-day.ts'

/** A bill that was not there is asked for again after this. */
const againMs = 600_000

/** After ten in Beijing: fetches and compares yesterday, and days before whose bills were not there; many workers may try. */
export async function reconcileDue(context: Context): Promise<void> {
  const days = await context.inTx(async (tx) => {
    const now = tx.now.getTime()
    if (localTime(now) < billsAfter) return []
    const { mchId } = context.outside.pay.account
    const { rows } = await tx.client.query<{ day: string }>({
      name: 'bills_known',
      text: `select day::text as day from bill_files
              where merchant_id = $1 and (state in ('here', 'none') or asked_at > $2)`,
      values: [mchId, new Date(now - againMs)],
    })
    const known = new Set(rows.map(({ day }) => day))
    const { rows: opened } = await tx.client.query<{ day: string | null }>(
      `select (min(received_at) at time zone 'Asia/Shanghai')::date::text as day from receipts where channel = 'wechat'`,
    )
    const first = opened[0]?.day ?? localDate(now)
    return Array.from({ length: daysBack }, (_, i) => addDays(localDate(now), -1 - i)).filter(
      (day) => day >= first && !known.has(day),
    )
  })
  for (const day of days) await reconcileDay(context, { day })
}
