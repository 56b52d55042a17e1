import type { prepaymentRoutes } from '@haolin/shared/api/prepayments.ts'
import type { Handlers } from '../http/handlers.ts'
import { readPrepayment } from './read-prepayment.ts'
import { switchDeduction } from './switch-deduction.ts'
import { usePrepayment } from './use-prepayment.ts'

export const prepaymentHandlers: Handlers<keyof typeof prepaymentRoutes> = {
  'GET /communities/:communityId/units/:unitId/prepayment': (context, { params }) =>
    readPrepayment(context, params.unitId),
  'PUT /communities/:communityId/units/:unitId/prepayment': (context, { params, body }) =>
    switchDeduction(context, params.unitId, body.deduct),
  'POST /communities/:communityId/units/:unitId/prepayment/deductions': (context, { params }) =>
    usePrepayment(context, params.unitId),
}
