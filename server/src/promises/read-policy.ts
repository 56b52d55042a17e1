import { type ClockPolicy, defaultPolicy, policyOf } from '@haolin/shared/ticket/clock-policy.ts'
import { and, desc, eq, lte } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { clockPolicies } from './tables.ts'

/** Versions never change once written, so a process need read each only once. */
const read = new Map<string, ClockPolicy>()

/** The promises under which a ticket was accepted. */
export async function readPolicy(tx: Tx, communityId: string, version: string): Promise<ClockPolicy> {
  if (version === defaultPolicy.version) return defaultPolicy
  const key = `${communityId} ${version}`
  const known = read.get(key)
  if (known) return known
  const [row] = await tx.db
    .select({ service: clockPolicies.service, targets: clockPolicies.targets })
    .from(clockPolicies)
    .where(and(eq(clockPolicies.communityId, communityId), eq(clockPolicies.version, Number(version))))
  const policy = policyOf(version, found(row))
  read.set(key, policy)
  return policy
}

/** The promises a community makes at this moment: the version that took effect last. */
export async function policyInForce(tx: Tx, communityId: string): Promise<ClockPolicy> {
  const [row] = await tx.db
    .select({ version: clockPolicies.version })
    .from(clockPolicies)
    .where(and(eq(clockPolicies.communityId, communityId), lte(clockPolicies.effectiveAt, tx.now)))
    .orderBy(desc(clockPolicies.effectiveAt), desc(clockPolicies.version))
    .limit(1)
  return row ? readPolicy(tx, communityId, String(row.version)) : defaultPolicy
}
