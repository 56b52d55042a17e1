import { and, eq, gt } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { approvals } from './tables.ts'

/** Takes one's own question back while nobody has decided it; somebody else's is not there, a decided one throws `approval_over`. */
export async function withdrawApproval(context: MemberContext, tx: Tx, approvalId: string): Promise<void> {
  const { communityId } = context.member
  const { staffId } = found(context.member.post)
  const mine = and(
    eq(approvals.communityId, communityId),
    eq(approvals.id, approvalId),
    eq(approvals.askedBy, staffId),
  )
  const [known] = await tx.db.select({ id: approvals.id }).from(approvals).where(mine)
  found(known)
  const withdrawn = await tx.db
    .update(approvals)
    .set({ state: 'withdrawn', decidedAt: tx.now })
    .where(and(mine, eq(approvals.state, 'waiting'), gt(approvals.expiresAt, tx.now)))
    .returning({ id: approvals.id })
  if (withdrawn.length === 0) throw new AppError('approval_over')
  await audit(tx, communityId, context.actor, 'approval.withdraw', `approval ${approvalId}`, {})
}
