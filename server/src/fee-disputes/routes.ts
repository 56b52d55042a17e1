import type { feeDisputeRoutes } from '@haolin/shared/api/fee-disputes.ts'
import type { Handlers } from '../http/handlers.ts'
import { decideDispute } from './decide-dispute.ts'
import { listDisputes } from './list-disputes.ts'
import { openDispute } from './open-dispute.ts'
import { showEvidence } from './show-evidence.ts'

/** Which use case answers which route of fee disputes. */
export const feeDisputeHandlers: Handlers<keyof typeof feeDisputeRoutes> = {
  'POST /communities/:communityId/charges/:chargeId/disputes': (context, { params, body }) =>
    openDispute(context, params.chargeId, body),
  'GET /communities/:communityId/fee-disputes': (context, { query }) => listDisputes(context, query),
  'GET /communities/:communityId/tickets/:ticketId/fee-dispute': (context, { params }) =>
    showEvidence(context, params.ticketId),
  'POST /communities/:communityId/tickets/:ticketId/fee-dispute/outcome': (context, { params, body }) =>
    decideDispute(context, params.ticketId, body),
}
