import type { plateRoutes } from '@haolin/shared/api/plate.ts'
import type { Handlers } from '../http/handlers.ts'
import { enterLeave } from '../roster/enter-leave.ts'
import { showPlate } from './show-plate.ts'

/** Which use case answers which route of what lies with a colleague. */
export const plateHandlers: Handlers<keyof typeof plateRoutes> = {
  'GET /communities/:communityId/colleagues/:staffId/plate': (context, { params, query }) =>
    showPlate(context, params.staffId, query),
  'POST /communities/:communityId/colleagues/:staffId/leaves': (context, { params, body }) =>
    enterLeave(context, params.staffId, body),
}
