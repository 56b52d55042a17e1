import type { quoteRoutes } from '@haolin/shared/api/quotes.ts'
import type { Handlers } from '../http/handlers.ts'
import { answerQuotation } from './answer-quotation.ts'
import { askOwner } from './ask-owner.ts'
import { askNewPrice, askNextPrice } from './ask-service-price.ts'
import { askTerms } from './ask-terms.ts'
import { claimWarranty } from './claim-warranty.ts'
import { hearAnswer } from './hear-answer.ts'
import { listPrices } from './list-prices.ts'
import { listTerms } from './list-terms.ts'
import { offerQuotation } from './offer-quotation.ts'
import { recordUse } from './record-use.ts'
import { openQuotation } from './show-quotation.ts'
import { waiveWarranty } from './waive-warranty.ts'
import { withdrawQuotation } from './withdraw-quotation.ts'

/** Which use case answers which route of paid repairs. */
export const quoteHandlers: Handlers<keyof typeof quoteRoutes> = {
  'GET /communities/:communityId/service-prices': (context, { query }) => listPrices(context, query),
  'POST /communities/:communityId/service-prices': (context, { body }) => askNewPrice(context, body),
  'PUT /communities/:communityId/service-prices/:itemId': (context, { params, body }) =>
    askNextPrice(context, params.itemId, body),
  'GET /communities/:communityId/warranty-terms': (context) => listTerms(context),
  'PUT /communities/:communityId/warranty-terms': (context, { body }) => askTerms(context, body),
  'GET /communities/:communityId/tickets/:ticketId/quotation': (context, { params }) =>
    openQuotation(context, params.ticketId),
  'POST /communities/:communityId/tickets/:ticketId/quotations': (context, { params, body }) =>
    offerQuotation(context, params.ticketId, body),
  'POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/answer': (
    context,
    { params, body },
  ) => answerQuotation(context, params.ticketId, params.quotationId, body),
  'POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/heard': (
    context,
    { params, body },
  ) => hearAnswer(context, params.ticketId, params.quotationId, body),
  'POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/withdrawal': (
    context,
    { params, body },
  ) => withdrawQuotation(context, params.ticketId, params.quotationId, body.reason),
  'POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/use': (
    context,
    { params, body },
  ) => recordUse(context, params.ticketId, params.quotationId, body),
  'POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/ask-owner': (
    context,
    { params },
  ) => askOwner(context, params.ticketId, params.quotationId),
  'POST /communities/:communityId/tickets/:ticketId/warranty-claim': (context, { params, body }) =>
    claimWarranty(context, params.ticketId, body),
  'POST /communities/:communityId/tickets/:ticketId/warranty-waiver': (context, { params, body }) =>
    waiveWarranty(context, params.ticketId, body),
}
