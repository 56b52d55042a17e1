import type { fateRoutes } from '@haolin/shared/api/fates.ts'
import type { Handlers } from '../http/handlers.ts'
import { agreeToPublish } from './agree-to-publish.ts'
import { decideFate } from './decide-fate.ts'
import { listPublicSuggestions } from './list-public.ts'
import { openFate } from './show-fate.ts'

/** Which use case answers which route of suggestions. */
export const fateHandlers: Handlers<keyof typeof fateRoutes> = {
  'GET /communities/:communityId/tickets/:ticketId/suggestion': (context, { params }) =>
    openFate(context, params.ticketId),
  'POST /communities/:communityId/tickets/:ticketId/fate': (context, { params, body }) =>
    decideFate(context, params.ticketId, body),
  'PUT /communities/:communityId/tickets/:ticketId/public-consent': (context, { params, body }) =>
    agreeToPublish(context, params.ticketId, body.agree),
  'GET /communities/:communityId/suggestions': (context, { params }) =>
    listPublicSuggestions(context, params.communityId),
}
