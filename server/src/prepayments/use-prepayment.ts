import type { Api } from '@haolin/shared/api/index.ts'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { deductPrepayment } from './deduct-prepayments.ts'
import { keyOf, showPrepayment } from './read-prepayment.ts'

type Prepayment = Api['POST /communities/:communityId/units/:unitId/prepayment/deductions']['reply']

/** Settles what the caller's household owes now from what it has paid ahead. */
export const usePrepayment = (context: MemberContext, unitId: string): Promise<Prepayment> =>
  context.once(async (tx) => {
    const key = keyOf(context, unitId)
    if ((await deductPrepayment(context, tx, key, 'asked')) === 0) throw new AppError('prepay_empty')
    return showPrepayment(tx, unitId, key)
  })
