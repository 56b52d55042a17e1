import type { Api } from '@haolin/shared/api/index.ts'
import { vacancyRules } from '@haolin/shared/billing/vacancy.ts'
import { AppError } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readPolicies } from './read-policy.ts'
import { billingPolicies } from './tables.ts'

type Route = Api['POST /communities/:communityId/billing-policies']

/** A version of the rules of billing as it waits for agreement. */
export type WantedPolicy = Omit<Route['body'], 'reason'>

/** Asks a second person for other rules of billing from a period on. */
export async function askPolicy(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { reason, ...policy } = body
  return context.once(async (tx) => {
    await refuseOverlap(tx, context.member.communityId, policy)
    const approvalId = await askApproval(context, tx, {
      kind: 'price_change',
      subject: 'billing_policy',
      amountFen: 0,
      reason,
      detail: { what: 'policy', words: `计费规则 ${policy.fromPeriod} 起`, policy },
    })
    return { approvalId }
  })
}

/** Adds a version of the rules of billing; periods before it keep theirs. */
export async function addPolicy(tx: Tx, communityId: string, policy: WantedPolicy): Promise<void> {
  const latest = await refuseOverlap(tx, communityId, policy)
  const { fromPeriod, proration, dueDay, dueMonthsAfter, vacancyRegion, basis } = policy
  await tx.db.insert(billingPolicies).values({
    communityId,
    version: latest + 1,
    fromPeriod,
    proration,
    dueDay,
    dueMonthsAfter,
    vacancy: vacancyRegion && vacancyRules[vacancyRegion],
    basis,
    createdAt: tx.now,
  })
}

async function refuseOverlap(tx: Tx, communityId: string, { fromPeriod }: WantedPolicy): Promise<number> {
  const [latest] = await readPolicies(tx, communityId)
  if (latest && latest.fromPeriod >= fromPeriod) {
    const message = `${latest.fromPeriod} 起已有一版规则，请选更晚的账期。`
    throw new AppError('price_wrong', {
      words: { words: message },
      fields: [{ field: 'fromPeriod', message }],
    })
  }
  return latest?.version ?? 0
}
