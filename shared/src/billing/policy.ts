import { type DueRule, movePeriod, periodOf } from './period.ts'
import type { Proration } from './proration.ts'
import type { VacancyRule } from './vacancy.ts'

/** Who owes a divided month, by when a charge is due, and what an empty home saves. */
export type BillingPolicy = {
  readonly proration: Proration
  readonly due: DueRule
  readonly vacancy: VacancyRule | null
}

/** What holds from a period on; each version replaces the one before. */
export type PolicyVersion = BillingPolicy & { readonly version: number; readonly fromPeriod: string }

/** What holds unless a community's contract says otherwise. */
export const billingPolicy: BillingPolicy = {
  proration: 'NEXT_MONTH',
  due: { day: 15, monthsAfter: 1 },
  vacancy: null,
}

/** Chooses what holds in a period: the newest version that begins by then. */
export function policyOf(versions: readonly PolicyVersion[], period: string): BillingPolicy {
  return (
    versions
      .filter(({ fromPeriod }) => fromPeriod <= period)
      .reduce<PolicyVersion | null>(
        (latest, one) => (latest && latest.version > one.version ? latest : one),
        null,
      ) ?? billingPolicy
  )
}

/** Tells whether a period may be billed on a day: the past, this month and the next, for which fees are due ahead. */
export function isBillable(period: string, today: string): boolean {
  return period <= movePeriod(periodOf(today), 1)
}
