import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import { feeItems } from '../billing/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { wrong } from './register-merchant.ts'
import { merchantAccounts, merchantChoices } from './tables.ts'

type Route = Api['POST /communities/:communityId/merchant-choices']
type Wanted = Omit<Route['body'], 'reason'>

/** Asks a second person to direct a fee to another company: who could do it alone could direct it to themselves. */
export async function askChoice(
  context: MemberContext,
  { reason, ...choice }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    if (choice.fromOn < localDate(tx.now.getTime()))
      throw wrong('fromOn', '不能从过去的日子开始，请选今天或以后。')
    const { company, fee } = await nameBoth(tx, communityId, choice)
    const words = `${fee} ${choice.fromOn} 起由 ${company} 收款`
    const approvalId = await askApproval(context, tx, {
      kind: 'merchant_change',
      subject: choice.feeItemId ? `fee_item ${choice.feeItemId}` : `community ${communityId}`,
      amountFen: 0,
      reason,
      detail: { words, choice },
    })
    return { approvalId }
  })
}

/** Makes an agreed direction of fees a version of its own; orders that are open stay with their company. */
export async function applyChoice(_: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const { choice } = approval.detail as { choice: Wanted }
  await addChoice(tx, approval.communityId, { ...choice, approvalId: approval.id })
}

/** Adds a version; two who do so at once come one after the other. */
export async function addChoice(
  tx: Tx,
  communityId: string,
  choice: Wanted & { approvalId: string | null },
): Promise<void> {
  const { rows } = await tx.client.query<{ version: number }>({
    name: 'next_merchant_choice',
    text: `
      select (select coalesce(max(version), 0) + 1 from merchant_choices where community_id = c.id)::int as version
        from communities c where c.id = $1 for no key update`,
    values: [communityId],
  })
  const { version } = found(rows[0])
  await tx.db.insert(merchantChoices).values({ communityId, version, ...choice, createdAt: tx.now })
}

async function nameBoth(
  tx: Tx,
  communityId: string,
  { feeItemId, merchantAccountId }: Wanted,
): Promise<{ company: string; fee: string }> {
  const ofFee = feeItemId && and(eq(feeItems.communityId, communityId), eq(feeItems.id, feeItemId))
  const ofAccount =
    merchantAccountId &&
    and(eq(merchantAccounts.communityId, communityId), eq(merchantAccounts.id, merchantAccountId))
  const [fee] = ofFee ? await tx.db.select({ name: feeItems.name }).from(feeItems).where(ofFee) : []
  const [account] = ofAccount
    ? await tx.db.select({ name: merchantAccounts.name }).from(merchantAccounts).where(ofAccount)
    : []
  return {
    fee: ofFee ? found(fee).name : '全部费用',
    company: ofAccount ? found(account).name : '主商户',
  }
}
