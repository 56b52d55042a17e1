import type { Api } from '@haolin/shared/api/index.ts'
import { describeLateFeeRule } from '@haolin/shared/billing/late-fee.ts'
import { AppError } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readRules } from './read-rules.ts'

type Route = Api['POST /communities/:communityId/late-fee-rules']

/** Asks a second person for another version of what the contract says of late payment; what is due keeps its own. */
export async function askLateFeeRule(
  context: MemberContext,
  tx: Tx,
  { reason, ...rule }: Route['body'],
): Promise<Route['reply']> {
  const [latest] = await readRules(tx, context.member.communityId)
  if (latest && latest.fromOn >= rule.fromOn) {
    const message = `${latest.fromOn} 起已有一版规则，请选更晚的日子。`
    throw new AppError('price_wrong', {
      words: { words: message },
      fields: [{ field: 'fromOn', message }],
    })
  }
  const said = rule.on
    ? describeLateFeeRule({
        ...rule,
        version: 0,
        ratePerDay: { digits: rule.ratePerMillion, places: 6 },
        guard: null,
      })
    : '不收违约金'
  const approvalId = await askApproval(context, tx, {
    kind: 'price_change',
    subject: 'late_fee_rule',
    amountFen: 0,
    reason,
    detail: { what: 'late_fee', words: `${rule.fromOn} 起到期的费用：${said}（${rule.basis}）`, rule },
  })
  return { approvalId }
}
