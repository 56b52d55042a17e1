import type { correctionRoutes } from '@haolin/shared/api/corrections.ts'
import type { Handlers } from '../http/handlers.ts'
import { askCorrection } from './ask-correction.ts'
import { decideCorrection } from './decide-correction.ts'
import { listCorrections } from './list-corrections.ts'
import { readHeld } from './read-held.ts'

/** Which use case answers which route about corrections of the register. */
export const correctionHandlers: Handlers<keyof typeof correctionRoutes> = {
  'GET /communities/:communityId/units/:unitId/held': (context, { params }) =>
    readHeld(context, params.unitId),
  'POST /communities/:communityId/units/:unitId/corrections': (context, { params, body }) =>
    askCorrection(context, params.unitId, body),
  'GET /communities/:communityId/corrections': (context, { query }) => listCorrections(context, query),
  'POST /communities/:communityId/corrections/:correctionId/decision': (context, { params, body }) =>
    decideCorrection(context, params.correctionId, body),
}
