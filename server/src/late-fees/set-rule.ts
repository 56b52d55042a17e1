import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { lateFeeRules } from './tables.ts'

/** What the contract says from a day on. */
export type NewRule = Omit<
  typeof lateFeeRules.$inferInsert,
  'communityId' | 'version' | 'setBy' | 'createdAt'
>

/** Writes down what the contract says of late payment, as a new version; what fell due before keeps its own. */
export async function setLateFeeRule(
  context: MemberContext,
  tx: Tx,
  rule: NewRule,
): Promise<{ version: number }> {
  const { communityId, post } = context.member
  const { rows } = await tx.client.query<{ version: number }>({
    name: 'next_late_fee_version',
    text: `
      select (select coalesce(max(version), 0) + 1 from late_fee_rules where community_id = c.id)::int as version
        from communities c where c.id = $1 for no key update`,
    values: [communityId],
  })
  const { version } = found(rows[0])
  await tx.db
    .insert(lateFeeRules)
    .values({ ...rule, communityId, version, setBy: found(post).staffId, createdAt: tx.now })
  await audit(tx, communityId, context.actor, 'late_fee.rule', `late_fee_rule ${version}`, { ...rule })
  return { version }
}
