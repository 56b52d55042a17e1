import type { Api } from '@haolin/shared/api/index.ts'
import { checkTerms, type PolicyTerms, termsWords } from '@haolin/shared/ticket/clock-policy.ts'
import { eq, max } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { communities } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import { listPolicies } from './list-policies.ts'
import { clockPolicies } from './tables.ts'

type Set = Api['POST /communities/:communityId/clock-policies']

/** Writes a new version of the promises; tickets accepted before it takes effect keep theirs. */
export async function setPolicy(context: MemberContext, body: Set['body']): Promise<Set['reply']> {
  const { service, targets, note } = body
  refuseWrong({ service, targets })
  return context.once(async (tx) => {
    const { communityId, post } = context.member
    const effectiveAt = body.effectiveAt ? new Date(body.effectiveAt) : tx.now
    if (effectiveAt < tx.now)
      throw new AppError('policy_in_past', wrong('effectiveAt', '请选择现在以后的时间'))
    // Versions count up one by one, so two managers at once take turns.
    await tx.db
      .select({ id: communities.id })
      .from(communities)
      .where(eq(communities.id, communityId))
      .for('no key update')
    const [last] = await tx.db
      .select({ version: max(clockPolicies.version) })
      .from(clockPolicies)
      .where(eq(clockPolicies.communityId, communityId))
    const version = (last?.version ?? 0) + 1
    await tx.db.insert(clockPolicies).values({
      communityId,
      version,
      effectiveAt,
      service,
      targets,
      note: note.trim(),
      madeByStaffId: found(post).staffId,
      createdAt: tx.now,
    })
    await audit(tx, communityId, context.actor, 'promises.set', `policy:${version}`, {
      effectiveAt: effectiveAt.toISOString(),
      note,
    })
    return listPolicies(context, tx)
  })
}

function refuseWrong(terms: PolicyTerms): void {
  const checked = checkTerms(terms)
  if (!checked.ok) throw new AppError('promise_wrong', wrong(checked.field, termsWords[checked.code]))
}

const wrong = (field: string, message: string) => ({ fields: [{ field, message }] })
