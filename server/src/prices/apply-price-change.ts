import { found } from '../app-error.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import { addRate, type NewRate } from '../billing/add-rate.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type NewRule, setLateFeeRule } from '../late-fees/set-rule.ts'
import { addPolicy, type WantedPolicy } from './ask-policy.ts'
import { refusePrice } from './ask-price.ts'

type Detail =
  | { what: 'rate'; rate: NewRate }
  | { what: 'policy'; policy: WantedPolicy }
  | { what: 'late_fee'; rule: NewRule }

/** Makes an agreed price or rule a version of its own; what would overlap by now refuses the agreement. */
export async function applyPriceChange(context: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const detail = found(approval.detail) as Detail
  if (detail.what === 'policy') return addPolicy(tx, approval.communityId, detail.policy)
  if (detail.what === 'late_fee') {
    await setLateFeeRule(context, tx, detail.rule)
    return
  }
  const added = await addRate(tx, approval.communityId, detail.rate)
  if (!added.ok) throw refusePrice(added.code)
}
