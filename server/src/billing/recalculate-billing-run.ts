import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { readRun } from './queries.ts'
import { billingRuns } from './tables.ts'

type BillingRun = Api['POST /communities/:communityId/billing-runs/:runId/recalculate']['reply']

/** Calculates a draft anew with today's readings, prices and homes; what did not change stays as it is. */
export async function recalculateBillingRun(context: MemberContext, runId: string): Promise<BillingRun> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const [run] = await tx.db
      .update(billingRuns)
      .set({ state: 'calculating', doneUnits: 0, failure: null, startedBy: context.actor.accountId })
      .where(
        and(
          eq(billingRuns.communityId, communityId),
          eq(billingRuns.id, runId),
          eq(billingRuns.state, 'draft'),
        ),
      )
      .returning({ period: billingRuns.period })
    const reply = await readRun(tx, communityId, runId)
    if (!run) throw new AppError('run_not_draft')
    await context.enqueue(tx, 'billing.calculate', { communityId, runId })
    await audit(tx, communityId, context.actor, 'billing_run.recalculate', `billing_run ${runId}`, run)
    return reply
  })
}
