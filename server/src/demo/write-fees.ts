import { datesOf, movePeriod, periodOf } from '@haolin/shared/billing/period.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { feeItems, rates } from '../billing/tables.ts'
import type { SampleCommunity } from './sample-company.ts'
import type { Stage } from './stage.ts'

/** Writes the fee items with their prices; one price changed two months ago, so the bills show the difference. */
export async function writeFees(
  { tx, now }: Stage,
  communityId: string,
  { fees, movedIn }: SampleCommunity,
): Promise<void> {
  const changedOn = datesOf(movePeriod(periodOf(localDate(now)), -2)).firstDay
  const items = await tx.db
    .insert(feeItems)
    .values(fees.map(({ prices: _, ...item }) => ({ communityId, ...item })))
    .returning({ id: feeItems.id, code: feeItems.code })
  const idOf = new Map(items.map(({ id, code }) => [code, id]))
  await tx.db.insert(rates).values(
    fees.flatMap(({ code, prices }) =>
      prices.flatMap(({ appliesTo, before, now: present }) => {
        const rate = { communityId, feeItemId: found(idOf.get(code)), appliesTo }
        const first = { ...rate, version: 1, priceScaled: before, fromOn: movedIn }
        if (before === present) return [first]
        return [
          { ...first, untilOn: addDays(changedOn, -1) },
          { ...rate, version: 2, priceScaled: present, fromOn: changedOn },
        ]
      }),
    ),
  )
}
