import type { dunningRoutes } from '@haolin/shared/api/dunning.ts'
import type { Handlers } from '../http/handlers.ts'
import { decidePromise } from './decide-promise.ts'
import { listCases } from './list-cases.ts'
import { offerPromise } from './offer-promise.ts'
import { promisePayment } from './promise-payment.ts'
import { recordResult } from './record-result.ts'
import { setCare, setWish } from './set-wish.ts'
import { openFile } from './show-file.ts'

/** Which use case answers which route of dunning and promises to pay. */
export const dunningHandlers: Handlers<keyof typeof dunningRoutes> = {
  'GET /communities/:communityId/units/:unitId/promise': (context, { params }) =>
    offerPromise(context, params.unitId),
  'POST /communities/:communityId/units/:unitId/promises': (context, { params, body }) =>
    promisePayment(context, params.unitId, body),
  'PUT /communities/:communityId/units/:unitId/reminder-wish': (context, { params, body }) =>
    setWish(context, params.unitId, body),
  'GET /communities/:communityId/dunning': (context, { query }) => listCases(context, query),
  'GET /communities/:communityId/dunning/:caseId': (context, { params }) => openFile(context, params.caseId),
  'POST /communities/:communityId/dunning-tasks/:taskId/result': (context, { params, body }) =>
    recordResult(context, params.taskId, body),
  'POST /communities/:communityId/promises/:promiseId/decision': (context, { params, body }) =>
    decidePromise(context, params.promiseId, body),
  'PUT /communities/:communityId/dunning/:caseId/care': (context, { params, body }) =>
    setCare(context, params.caseId, body),
}
