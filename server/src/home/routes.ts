import type { homeRoutes } from '@haolin/shared/api/home.ts'
import type { Handlers } from '../http/handlers.ts'
import { listMessages } from '../messages/queries.ts'
import { readMessages } from '../messages/read-messages.ts'
import { readHome } from './read-home.ts'
import { readWelcome } from './read-welcome.ts'

/** Which use case answers which route of the home page and the inbox. */
export const homeHandlers: Handlers<keyof typeof homeRoutes> = {
  'GET /communities/:communityId/welcome': (context, { params }) => readWelcome(context, params.communityId),
  'GET /communities/:communityId/units/:unitId/home': (context, { params }) =>
    readHome(context, params.unitId),
  'GET /messages': (context, { query }) =>
    context.inTx((tx) => listMessages(tx, context.actor.accountId, query.after)),
  'POST /messages/read': (context, { body }) => readMessages(context, body.messageIds),
}
