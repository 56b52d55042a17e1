import type { deskRoutes } from '@haolin/shared/api/desk.ts'
import type { Handlers } from '../http/handlers.ts'
import { moveMany } from '../tickets/move-many.ts'
import { changeView } from './change-view.ts'
import { keepView } from './keep-view.ts'
import { listViews } from './list-views.ts'
import { removeView } from './remove-view.ts'

/** Which use case answers which route of the desk. */
export const deskHandlers: Handlers<keyof typeof deskRoutes> = {
  'GET /communities/:communityId/desk-views': (context) => listViews(context),
  'POST /communities/:communityId/desk-views': (context, { body }) => keepView(context, body),
  'PUT /communities/:communityId/desk-views/:viewId': (context, { params, body }) =>
    changeView(context, params.viewId, body),
  'DELETE /communities/:communityId/desk-views/:viewId': (context, { params }) =>
    removeView(context, params.viewId),
  'POST /communities/:communityId/bulk-moves': (context, { body }) => moveMany(context, body),
}
