import type { suspenseRoutes } from '@haolin/shared/api/suspense.ts'
import type { Handlers } from '../http/handlers.ts'
import { assignItem } from './assign-item.ts'
import { enterTransfer } from './enter-transfer.ts'
import { readSuspense } from './read-suspense.ts'
import { returnItem } from './return-item.ts'

export const suspenseHandlers: Handlers<keyof typeof suspenseRoutes> = {
  'GET /communities/:communityId/suspense': (context, { query }) => readSuspense(context, query.show),
  'POST /communities/:communityId/suspense': (context, { body }) => enterTransfer(context, body),
  'POST /communities/:communityId/suspense/:itemId/assign': (context, { params, body }) =>
    assignItem(context, params.itemId, body),
  'POST /communities/:communityId/suspense/:itemId/return': (context, { params, body }) =>
    returnItem(context, params.itemId, body.note),
}
