import type { Api } from '@haolin/shared/api/index.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { setDeduction } from '../payments/move-prepayment.ts'
import { keyOf, showPrepayment } from './read-prepayment.ts'

type Prepayment = Api['PUT /communities/:communityId/units/:unitId/prepayment']['reply']

/** Lets new bills of the caller's household be settled from what it has paid ahead, or not. */
export const switchDeduction = (
  context: MemberContext,
  unitId: string,
  deduct: boolean,
): Promise<Prepayment> =>
  context.inTx(async (tx) => {
    const key = keyOf(context, unitId)
    await setDeduction(tx, key, deduct)
    await audit(tx, key.communityId, context.actor, 'prepayment.switch', `household ${key.householdId}`, {
      deduct,
    })
    return showPrepayment(tx, unitId, key)
  })
