import type { visitRoutes } from '@haolin/shared/api/visits.ts'
import type { Handlers } from '../http/handlers.ts'
import { answerSurvey } from './answer-survey.ts'
import { listVisits } from './list-visits.ts'
import { recordCall } from './record-call.ts'
import { openVisit } from './show-visit.ts'

/** Which use case answers which route of return visits and surveys. */
export const visitHandlers: Handlers<keyof typeof visitRoutes> = {
  'GET /communities/:communityId/visits': (context, { query }) => listVisits(context, query),
  'GET /communities/:communityId/visits/:visitId': (context, { params }) =>
    openVisit(context, params.visitId),
  'POST /communities/:communityId/visits/:visitId/calls': (context, { params, body }) =>
    recordCall(context, params.visitId, body),
  'POST /communities/:communityId/tickets/:ticketId/survey': (context, { params, body }) =>
    answerSurvey(context, params.ticketId, body),
}
