import type { residentRoutes } from '@haolin/shared/api/residents.ts'
import type { Handlers } from '../http/handlers.ts'
import { addToHousehold } from './add-to-household.ts'
import { bindByCode } from './bind-by-code.ts'
import { bindByPhone } from './bind-by-phone.ts'
import { decideBinding } from './decide-binding.ts'
import { makeBindCode } from './make-bind-code.ts'
import { listBindingRequests, listBuildings, listCommunities } from './queries.ts'
import { readHousehold } from './read-household.ts'
import { removeFromHousehold } from './remove-from-household.ts'
import { requestBinding } from './request-binding.ts'

/** Which use case answers which route of residents and their homes. */
export const residentHandlers: Handlers<keyof typeof residentRoutes> = {
  'POST /bindings/phone': (context, { body }) => bindByPhone(context, body.phoneCode),
  'POST /bindings/code': (context, { body }) => bindByCode(context, body.code),
  'POST /communities/:communityId/binding-requests': (context, { params, body }) =>
    requestBinding(context, params.communityId, body),
  'GET /communities/:communityId/binding-requests': (context) =>
    context.inTx((tx) => listBindingRequests(tx, context.member.communityId)),
  'POST /communities/:communityId/binding-requests/:requestId/decision': (context, { params, body }) =>
    decideBinding(context, params.requestId, body),
  'POST /communities/:communityId/units/:unitId/bind-codes': (context, { params, body }) =>
    makeBindCode(context, params.unitId, body.relation),
  'GET /communities/:communityId/units/:unitId/household': (context, { params }) =>
    readHousehold(context, params.unitId),
  'POST /communities/:communityId/units/:unitId/household': (context, { params, body }) =>
    addToHousehold(context, params.unitId, body),
  'DELETE /communities/:communityId/units/:unitId/household/:residentId': (context, { params }) =>
    removeFromHousehold(context, params.unitId, params.residentId),
  'GET /communities': (context) => context.inTx((tx) => listCommunities(tx)),
  'GET /communities/:communityId/buildings': (context, { params }) =>
    context.inTx((tx) => listBuildings(tx, params.communityId)),
}
