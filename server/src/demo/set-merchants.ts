import { found } from '../app-error.ts'
import { addChoice } from '../merchants/ask-choice.ts'
import { merchantAccounts } from '../merchants/tables.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { sampleCommunities } from './sample-company.ts'
import type { Stage } from './stage.ts'

/** The service provider of the local WeChat and its sub-merchant. */
const collector = { mchId: '1600000002', subMchId: '1700000001', name: '晴川物业服务有限公司' }

/** Has the second community collect for a company of its own, which a service provider brings to WeChat. */
export async function setMerchants(
  { context, tx }: Stage,
  communities: readonly LoadedCommunity[],
): Promise<void> {
  const [, second] = communities
  // A database that is played against another WeChat keeps to the one merchant it has.
  if (!second || !context.outside.payAs(collector)) return
  const { communityId } = second
  const fromOn = found(sampleCommunities[1]).movedIn
  const [account] = await tx.db
    .insert(merchantAccounts)
    .values({ communityId, mode: 'partner', ...collector, createdAt: new Date(`${fromOn}T01:00:00Z`) })
    .returning({ id: merchantAccounts.id })
  const merchantAccountId = found(account).id
  await addChoice(tx, communityId, { feeItemId: null, merchantAccountId, fromOn, approvalId: null })
}
