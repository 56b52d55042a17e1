import type { incidentRoutes } from '@haolin/shared/api/incidents.ts'
import type { Handlers } from '../http/handlers.ts'
import { decideWarning } from './decide-warning.ts'
import { listIncidents } from './list-incidents.ts'
import { listIncidentsNow } from './list-incidents-now.ts'
import { listWarnings } from './list-warnings.ts'
import { openIncident } from './open-incident.ts'
import { lockIncident } from './read-incident.ts'
import { showIncident } from './show-incident.ts'
import { giveAllClear, postUpdate, setTicket, writeReport } from './steer-incident.ts'

/** Which use case answers which route of incidents and early warning. */
export const incidentHandlers: Handlers<keyof typeof incidentRoutes> = {
  'GET /communities/:communityId/warnings': (context, { query }) => listWarnings(context, query),
  'POST /communities/:communityId/warnings/:warningId/decision': (context, { params, body }) =>
    decideWarning(context, params.warningId, body),
  'GET /communities/:communityId/incidents': (context, { query }) => listIncidents(context, query),
  'GET /communities/:communityId/incidents-now': (context) => listIncidentsNow(context),
  'POST /communities/:communityId/incidents': (context, { body }) => openIncident(context, body),
  'GET /communities/:communityId/incidents/:incidentId': (context, { params }) =>
    context.inTx(async (tx) =>
      showIncident(context, tx, await lockIncident(tx, context.member.communityId, params.incidentId)),
    ),
  'POST /communities/:communityId/incidents/:incidentId/updates': (context, { params, body }) =>
    postUpdate(context, params.incidentId, body),
  'POST /communities/:communityId/incidents/:incidentId/all-clear': (context, { params, body }) =>
    giveAllClear(context, params.incidentId, body),
  'POST /communities/:communityId/incidents/:incidentId/report': (context, { params, body }) =>
    writeReport(context, params.incidentId, body),
  'POST /communities/:communityId/incidents/:incidentId/tickets': (context, { params, body }) =>
    setTicket(context, params.incidentId, body),
}
