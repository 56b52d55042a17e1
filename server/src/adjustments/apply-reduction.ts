import { reductionKinds } from '@haolin/shared/billing/reduction.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import { lockCharge } from '../billing/lock-charge.ts'
import { reduceCharge } from '../billing/reduce-charge.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { mayReduce, type ReductionDetail } from './ask-reduction.ts'
import { adjustments } from './tables.ts'

/**
 * Takes an agreed amount off a charge under its lock: never more than is owed this moment, whoever paid since it was asked.
 * Throws `reduction_too_much`, which leaves the question open to be refused.
 */
export async function applyReduction(context: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const { communityId } = context.member
  const { chargeId, reduction: kind } = approval.detail as ReductionDetail
  const { amountFen, reason } = approval
  const today = localDate(tx.now.getTime())
  const charge = await lockCharge(tx, communityId, chargeId)
  mayReduce(charge, kind, amountFen, today)
  await reduceCharge(tx, communityId, chargeId, amountFen)
  const ofCharge = { chargeId, householdId: charge.householdId }
  const [added] = await tx.db
    .insert(adjustments)
    .values({
      communityId,
      ...ofCharge,
      kind,
      amountFen,
      reason,
      approvalId: approval.id,
      staffId: found(context.member.post).staffId,
      at: tx.now,
    })
    .returning({ id: adjustments.id })
  await postEntry(tx, communityId, {
    subjectId: found(added).id,
    bookedOn: today,
    parts: [{ event: reductionKinds[kind].event, amounts: { amountFen }, ...ofCharge }],
  })
}
