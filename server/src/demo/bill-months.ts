import { datesOf, movePeriod, periodOf } from '@haolin/shared/billing/period.ts'
import { localDate, momentAt } from '@haolin/shared/calendar.ts'
import { calculateBillingRun } from '../billing/calculate-billing-run.ts'
import { issueBills } from '../billing/issue-bills.ts'
import { publishBillingRun } from '../billing/publish-billing-run.ts'
import { startBillingRun } from '../billing/start-billing-run.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import { contextAt, type Stage, takePromised } from './stage.ts'

const hourMs = 3_600_000

/** A month of the sample company and the moment its bills went out. */
export type BilledMonth = { period: string; issuedAt: number }

/** The months the sample company has billed: three past ones and this one, each on its second day. */
export function monthsOf(now: number): BilledMonth[] {
  const present = periodOf(localDate(now))
  return [-3, -2, -1, 0].map((months) => {
    const period = movePeriod(present, months)
    const planned = momentAt(datesOf(period).firstDay, '09:30') + 24 * hourMs
    return { period, issuedAt: Math.min(planned, now - 2 * hourMs) }
  })
}

/** Bills a month: finance starts the run, reviews it half an hour later and publishes. Throws when it fails. */
export async function billMonth(
  stage: Stage,
  community: LoadedCommunity,
  { period, issuedAt }: BilledMonth,
): Promise<void> {
  const finance = onDuty(community, 'finance', issuedAt)
  const begunAt = issuedAt - hourMs / 2
  const run = await startBillingRun(asStaff(stage, finance, begunAt), period)
  for (const key of takePromised(stage, 'billing.calculate'))
    await calculateBillingRun(contextAt(stage, begunAt), key)
  const published = await publishBillingRun(asStaff(stage, finance, issuedAt), run.runId)
  if (published.state !== 'publishing') throw new Error(`${community.name} ${period}: ${published.failure}`)
  for (const key of takePromised(stage, 'billing.publish')) await issueBills(contextAt(stage, issuedAt), key)
}
