import type { ApprovalKind } from '@haolin/shared/approval/kinds.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { holdPost } from '../tickets/check-assignee.ts'
import { effects } from './effects.ts'
import { judgeAs } from './judge-caller.ts'
import { type ApprovalRow, approvals } from './tables.ts'

/** What a second person said. */
export type Verdict = { decision: 'approve' | 'refuse'; note: string }

/**
 * Decides a question under its lock; agreeing does the deed in the same transaction, so that neither is without the
 * other. Whoever holds the right for somebody decides in that person’s name. Throws `approval_own`, `approval_of_delegator`, `approval_over`, `own_ticket`, `reason_needed`, `not_allowed`.
 */
export async function decideApproval(
  context: MemberContext,
  tx: Tx,
  approvalId: string,
  { decision, note }: Verdict,
): Promise<ApprovalRow> {
  const { communityId } = context.member
  const post = found(context.member.post)
  // Staff before approvals, as everywhere: whoever is being let go decides nothing more.
  await holdPost(tx, context)
  const key = and(eq(approvals.communityId, communityId), eq(approvals.id, approvalId))
  const [asked] = await tx.db.select().from(approvals).where(key).for('update')
  const approval = found(asked)
  if (approval.state !== 'waiting' || approval.expiresAt <= tx.now) throw new AppError('approval_over')
  const kind = approval.kind as ApprovalKind
  const judged = (await judgeAs(context, tx))(approval)
  if (!judged.ok) throw new AppError(judged.code)
  const { insteadOf } = judged
  if (decision === 'refuse' && !note.trim()) throw new AppError('reason_needed')
  const state = decision === 'approve' ? 'approved' : 'refused'
  const [decided] = await tx.db
    .update(approvals)
    .set({ state, decidedBy: post.staffId, decidedAt: tx.now, note, insteadOf: insteadOf?.staffId ?? null })
    .where(key)
    .returning()
  const row = found(decided)
  if (state === 'approved') await found(effects[kind])(context, tx, row)
  const { subject, amountFen } = row
  await audit(tx, communityId, context.actor, `approval.${decision}`, `approval ${approvalId}`, {
    kind,
    subject,
    amountFen,
    note,
    ...(insteadOf ? { insteadOf: insteadOf.name } : {}),
  })
  return row
}
