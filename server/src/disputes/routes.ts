import type { disputeRoutes } from '@haolin/shared/api/disputes.ts'
import type { Handlers } from '../http/handlers.ts'
import { addEntry } from './add-entry.ts'
import { addSide } from './add-side.ts'
import { listCases } from './list-cases.ts'
import { openCase } from './show-case.ts'

/** Which use case answers which route of neighbour disputes. */
export const disputeHandlers: Handlers<keyof typeof disputeRoutes> = {
  'GET /communities/:communityId/cases': (context) => listCases(context),
  'GET /communities/:communityId/cases/:ticketId': (context, { params }) =>
    openCase(context, params.ticketId),
  'POST /communities/:communityId/cases/:ticketId/sides': (context, { params, body }) =>
    addSide(context, params.ticketId, body.unitId),
  'POST /communities/:communityId/cases/:ticketId/entries': (context, { params, body }) =>
    addEntry(context, params.ticketId, body),
}
