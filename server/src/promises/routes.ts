import type { promiseRoutes } from '@haolin/shared/api/promises.ts'
import type { Handlers } from '../http/handlers.ts'
import { listPolicies } from './list-policies.ts'
import { setPolicy } from './set-policy.ts'

/** Which use case answers which route about what a community promises. */
export const promiseHandlers: Handlers<keyof typeof promiseRoutes> = {
  'GET /communities/:communityId/clock-policies': (context) =>
    context.inTx((tx) => listPolicies(context, tx)),
  'POST /communities/:communityId/clock-policies': (context, { body }) => setPolicy(context, body),
}
