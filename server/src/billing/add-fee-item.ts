import type { Api } from '@haolin/shared/api/index.ts'
import { feeCode } from '@haolin/shared/billing/fee-items.ts'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { feeItems } from './tables.ts'
import { takeFeeCode } from './take-fee-code.ts'

type Route = Api['POST /communities/:communityId/fee-items']

/** Makes a fee item of the community; it bills nothing until a second person agrees to its first price. */
export async function addFeeItem(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { communityId } = context.member
  const { kind, account } = body
  const item = { code: feeCode(body.code), name: body.name.trim(), kind, account, basis: body.basis.trim() }
  return context.once(async (tx) => {
    await takeFeeCode(tx, communityId, item.code)
    const [row] = await tx.db
      .insert(feeItems)
      .values({ communityId, ...item })
      .returning({ feeItemId: feeItems.id })
    const made = found(row)
    await audit(tx, communityId, context.actor, 'fee_item.add', `fee_item ${made.feeItemId}`, item)
    return made
  })
}
