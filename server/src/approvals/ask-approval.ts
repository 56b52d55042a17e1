import { type ApprovalKind, lapsesAt, mayAsk } from '@haolin/shared/approval/kinds.ts'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { expireWaiting } from './expire-approvals.ts'
import { livesThere } from './lives-there.ts'
import { type About, approvals } from './tables.ts'

/** What somebody wants a second person to agree to; `subject` is the kind and id of the thing, amounts in fen. */
export type Asked = {
  kind: ApprovalKind
  subject: string
  amountFen: number
  reason: string
  /** What the effect needs to know, in plain JSON. */
  detail?: Record<string, unknown>
  /** What the decider is shown. */
  about?: About
  /** What the decider is shown of a thing that belongs to no home. */
  facts?: About['facts']
}

/** Asks a second person, in the transaction that notes the wish; one question at a time about one thing. */
export async function askApproval(
  context: MemberContext,
  tx: Tx,
  { kind, subject, amountFen, reason, detail: told = {}, about, facts }: Asked,
): Promise<string> {
  const { communityId, post } = context.member
  if (!post || !mayAsk(kind, post.roles)) throw new AppError('not_allowed')
  const detail = { ...told, ...(about && { about }), ...(facts && { facts }) }
  if (livesThere(context, detail)) throw new AppError('own_ticket')
  await expireWaiting(tx, communityId)
  const [asked] = await tx.db
    .insert(approvals)
    .values({
      communityId,
      kind,
      subject,
      amountFen,
      reason,
      detail,
      state: 'waiting',
      askedBy: post.staffId,
      expiresAt: new Date(lapsesAt(kind, tx.now.getTime())),
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: approvals.id })
  if (!asked) throw new AppError('approval_waiting')
  await audit(tx, communityId, context.actor, 'approval.ask', `approval ${asked.id}`, {
    kind,
    subject,
    amountFen,
    reason,
  })
  return asked.id
}
