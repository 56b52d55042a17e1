import type { handoverRoutes } from '@haolin/shared/api/handovers.ts'
import type { Handlers } from '../http/handlers.ts'
import { handOverNow } from './hand-over-now.ts'
import { listSheets } from './queries.ts'
import { openHandover } from './show-handover.ts'
import { signHandover } from './sign-handover.ts'

/** Which use case answers which route of shift handover. */
export const handoverHandlers: Handlers<keyof typeof handoverRoutes> = {
  'GET /communities/:communityId/handovers': (context, { query }) =>
    context.inTx((tx) => listSheets(tx, context.member.communityId, query.after)),
  'POST /communities/:communityId/handovers': (context) => handOverNow(context),
  'GET /communities/:communityId/handovers/:handoverId': (context, { params }) =>
    openHandover(context, params.handoverId),
  'POST /communities/:communityId/handovers/:handoverId/signs': (context, { params, body }) =>
    signHandover(context, params.handoverId, body),
}
