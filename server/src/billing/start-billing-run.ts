import type { Api } from '@haolin/shared/api/index.ts'
import { isBillable } from '@haolin/shared/billing/policy.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { readRun } from './queries.ts'
import { billingRuns } from './tables.ts'

type BillingRun = Api['POST /communities/:communityId/billing-runs']['reply']

/** Starts the one run of a period in this community; a failed run starts again where it stopped. */
export async function startBillingRun(context: MemberContext, period: string): Promise<BillingRun> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    if (!isBillable(period, localDate(tx.now.getTime()))) throw new AppError('period_wrong')
    const startedBy = context.actor.accountId
    const [run] = await tx.db
      .insert(billingRuns)
      .values({ communityId, period, state: 'calculating', startedBy })
      .onConflictDoUpdate({
        target: [billingRuns.communityId, billingRuns.period],
        set: { state: 'calculating', failure: null, startedBy },
        setWhere: eq(billingRuns.state, 'failed'),
      })
      .returning({ id: billingRuns.id })
    if (!run) throw new AppError('run_exists')
    await context.enqueue(tx, 'billing.calculate', { communityId, runId: run.id })
    await audit(tx, communityId, context.actor, 'billing_run.start', `billing_run ${run.id}`, { period })
    return readRun(tx, communityId, run.id)
  })
}
