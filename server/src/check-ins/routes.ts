import type { checkInRoutes } from '@haolin/shared/api/check-ins.ts'
import type { Handlers } from '../http/handlers.ts'
import { hangCodes } from './hang-codes.ts'
import { listCodes } from './list-codes.ts'
import { retireCodes } from './retire-codes.ts'

export const checkInHandlers: Handlers<keyof typeof checkInRoutes> = {
  'GET /communities/:communityId/place-codes': (context) => listCodes(context),
  'POST /communities/:communityId/buildings/:buildingId/place-codes': (context, { params, body }) =>
    hangCodes(context, params.buildingId, body),
  'DELETE /communities/:communityId/buildings/:buildingId/place-codes': (context, { params }) =>
    retireCodes(context, params.buildingId),
}
