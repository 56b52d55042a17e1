import { type BillingPolicy, type PolicyVersion, policyOf } from '@haolin/shared/billing/policy.ts'
import { eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { billingPolicies } from './tables.ts'

/** What the contract of a community says about a period. */
export const readPolicy = async (tx: Tx, communityId: string, period: string): Promise<BillingPolicy> =>
  policyOf(await readPolicies(tx, communityId), period)

/** Every version of what the contract of a community says, newest first. */
export async function readPolicies(
  tx: Tx,
  communityId: string,
): Promise<(PolicyVersion & { basis: string })[]> {
  const rows = await tx.db.select().from(billingPolicies).where(eq(billingPolicies.communityId, communityId))
  return rows
    .sort((a, b) => b.version - a.version)
    .map(({ version, fromPeriod, proration, dueDay, dueMonthsAfter, vacancy, basis }) => ({
      version,
      fromPeriod,
      proration,
      due: { day: dueDay, monthsAfter: dueMonthsAfter },
      vacancy,
      basis,
    }))
}
