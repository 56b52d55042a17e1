import type { complaintRoutes } from '@haolin/shared/api/complaints.ts'
import type { Handlers } from '../http/handlers.ts'
import { answerStatement } from './answer-statement.ts'
import { askStatement } from './ask-statement.ts'
import { changeMeasure } from './change-measure.ts'
import { finishMeasure } from './finish-measure.ts'
import { listMeasures } from './list-measures.ts'
import { listServicePeople } from './list-service-people.ts'
import { listStatements } from './list-statements.ts'
import { nameStaff } from './name-staff.ts'
import { setFollowUp } from './set-follow-up.ts'
import { openComplaint } from './show-complaint.ts'
import { writePlan } from './write-plan.ts'

/** Which use case answers which route of complaints and of what they set in motion. */
export const complaintHandlers: Handlers<keyof typeof complaintRoutes> = {
  'GET /communities/:communityId/service-people': (context) => listServicePeople(context),
  'GET /communities/:communityId/tickets/:ticketId/complaint': (context, { params }) =>
    openComplaint(context, params.ticketId),
  'PUT /communities/:communityId/tickets/:ticketId/about-staff': (context, { params, body }) =>
    nameStaff(context, params.ticketId, body),
  'PUT /communities/:communityId/tickets/:ticketId/plan': (context, { params, body }) =>
    writePlan(context, params.ticketId, body),
  'POST /communities/:communityId/tickets/:ticketId/statements': (context, { params, body }) =>
    askStatement(context, params.ticketId, body.question),
  'GET /communities/:communityId/statements': (context) => listStatements(context),
  'POST /communities/:communityId/statements/:statementId/answer': (context, { params, body }) =>
    answerStatement(context, params.statementId, body.text),
  'GET /communities/:communityId/measures': (context, { query }) => listMeasures(context, query.show),
  'POST /communities/:communityId/tickets/:ticketId/measures': (context, { params, body }) =>
    setFollowUp(context, params.ticketId, body),
  'POST /communities/:communityId/measures/:measureId/result': (context, { params, body }) =>
    finishMeasure(context, params.measureId, body.result),
  'PUT /communities/:communityId/measures/:measureId': (context, { params, body }) =>
    changeMeasure(context, params.measureId, body),
}
