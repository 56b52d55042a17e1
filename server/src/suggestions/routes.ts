import type { suggestionRoutes } from '@haolin/shared/api/suggestions.ts'
import type { Handlers } from '../http/handlers.ts'
import { leaveSuggestion } from './leave-suggestion.ts'
import { readSuggestion } from './read-suggestion.ts'

export const suggestionHandlers: Handlers<keyof typeof suggestionRoutes> = {
  'POST /communities/:communityId/suggestions': (context, { params, body }) =>
    leaveSuggestion(context, params.communityId, body, null),
  'POST /communities/:communityId/my-suggestions': (context, { params, body }) =>
    leaveSuggestion(context, params.communityId, body, context.actor.accountId),
  'GET /communities/:communityId/suggestions/:number': (context, { params }) =>
    readSuggestion(context, params.communityId, params.number),
}
