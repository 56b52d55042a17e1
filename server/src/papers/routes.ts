import type { paperRoutes } from '@haolin/shared/api/papers.ts'
import type { Handlers } from '../http/handlers.ts'
import { makeDemandLink, makeNoticeLink, makeReceiptLink } from './make-paper-link.ts'
import { openPaper } from './open-paper.ts'

export const paperHandlers: Handlers<keyof typeof paperRoutes> = {
  'GET /communities/:communityId/receipts/:receiptId/paper': (context, { params }) =>
    makeReceiptLink(context, params.receiptId),
  'GET /communities/:communityId/units/:unitId/payment-notice': (context, { params }) =>
    makeNoticeLink(context, params.unitId),
  'GET /communities/:communityId/dunning/:caseId/demand': (context, { params }) =>
    makeDemandLink(context, params.caseId, 'demand'),
  'GET /communities/:communityId/dunning/:caseId/pack': (context, { params }) =>
    makeDemandLink(context, params.caseId, 'pack'),
  'GET /papers/:link': (context, { params }) => openPaper(context, params.link),
}
