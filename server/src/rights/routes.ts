import type { rightsRoutes } from '@haolin/shared/api/rights.ts'
import type { Handlers } from '../http/handlers.ts'
import { readRights } from './read-rights.ts'

/** Which use case answers which route of rights. */
export const rightsHandlers: Handlers<keyof typeof rightsRoutes> = {
  'GET /communities/:communityId/rights': (context) => readRights(context),
}
