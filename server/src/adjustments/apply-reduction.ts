import { localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import { lockCharge } from '../billing/lock-charge.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { mayReduce, type ReductionDetail } from './ask-reduction.ts'
import { takeOff } from './take-off.ts'

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
  await takeOff(tx, {
    communityId,
    chargeId,
    householdId: charge.householdId,
    kind,
    amountFen,
    reason,
    approvalId: approval.id,
    staffId: found(context.member.post).staffId,
  })
}
