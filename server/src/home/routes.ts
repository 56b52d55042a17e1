import type { homeRoutes } from '@haolin/shared/api/home.ts'
import type { Handlers } from '../http/handlers.ts'
import { readHome } from './read-home.ts'
import { readWelcome } from './read-welcome.ts'

/** Which use case answers which route of the home page. */
export const homeHandlers: Handlers<keyof typeof homeRoutes> = {
  'GET /communities/:communityId/welcome': (context, { params }) => readWelcome(context, params.communityId),
  'GET /communities/:communityId/units/:unitId/home': (context, { params }) =>
    readHome(context, params.unitId),
}
