import type { ApprovalRow } from '../approvals/tables.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { judgeTerms, type WantedTerms } from './ask-terms.ts'
import { latestTerms } from './queries.ts'
import { warrantyTerms } from './tables.ts'

/** Makes agreed warranty terms a version; what was reported before its day keeps the terms of then. */
export async function applyTerms(
  context: MemberContext,
  tx: Tx,
  { id: approvalId, communityId, askedBy, detail }: ApprovalRow,
): Promise<void> {
  const { terms, fromOn, note } = (detail as { wanted: WantedTerms }).wanted
  const version = await judgeTerms(tx, communityId, fromOn)
  const before = await latestTerms(tx, communityId)
  await tx.db.insert(warrantyTerms).values({
    communityId,
    version,
    terms: before.map((term) => terms.find(({ subject }) => subject === term.subject) ?? term),
    note,
    fromOn,
    approvalId,
    madeByStaffId: askedBy,
    createdAt: tx.now,
  })
  await audit(tx, communityId, context.actor, 'repair.set_warranty', `warranty ${version}`, { note, fromOn })
}
