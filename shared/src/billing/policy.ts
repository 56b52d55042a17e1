import { type DueRule, movePeriod, periodOf } from './period.ts'
import type { Proration } from './proration.ts'

/** Who owes a divided month, and by when a charge is due. */
export type BillingPolicy = { readonly proration: Proration; readonly due: DueRule }

/** What holds unless a community's contract says otherwise. */
export const billingPolicy: BillingPolicy = {
  proration: 'NEXT_MONTH',
  due: { day: 15, monthsAfter: 1 },
}

/** Tells whether a period may be billed on a day: the past, this month and the next, for which fees are due ahead. */
export function isBillable(period: string, today: string): boolean {
  return period <= movePeriod(periodOf(today), 1)
}
