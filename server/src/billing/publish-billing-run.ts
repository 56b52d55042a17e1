import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { readRun } from './queries.ts'
import { billingRuns } from './tables.ts'

type BillingRun = Api['POST /communities/:communityId/billing-runs/:runId/publish']['reply']

/** Publishes a reviewed run; its bills are made in the background. Publishing again only tells how it stands. */
export async function publishBillingRun(context: MemberContext, runId: string): Promise<BillingRun> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const [published] = await tx.db
      .update(billingRuns)
      .set({ state: 'publishing', publishedBy: context.actor.accountId })
      .where(
        and(
          eq(billingRuns.communityId, communityId),
          eq(billingRuns.id, runId),
          eq(billingRuns.state, 'draft'),
        ),
      )
      .returning({ id: billingRuns.id })
    const run = await readRun(tx, communityId, runId)
    if (run.state === 'calculating' || run.state === 'failed') throw new AppError('run_not_ready')
    if (!published) return run
    await context.enqueue(tx, 'billing.publish', { communityId, runId })
    const { period, charges, totalFen } = run
    await audit(tx, communityId, context.actor, 'billing_run.publish', `billing_run ${runId}`, {
      period,
      charges,
      totalFen,
    })
    return run
  })
}
