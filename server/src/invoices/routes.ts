import type { invoiceRoutes } from '@haolin/shared/api/invoices.ts'
import type { Handlers } from '../http/handlers.ts'
import { listInvoices, listOwnInvoices } from './list-invoices.ts'
import { requestInvoice } from './request-invoice.ts'
import { requestRed } from './request-red.ts'

export const invoiceHandlers: Handlers<keyof typeof invoiceRoutes> = {
  'GET /communities/:communityId/units/:unitId/invoices': (context, { params }) =>
    listOwnInvoices(context, params.unitId),
  'POST /communities/:communityId/units/:unitId/invoices': (context, { params, body }) =>
    requestInvoice(context, params.unitId, body),
  'GET /communities/:communityId/invoices': (context, { query }) => listInvoices(context, query),
  'POST /communities/:communityId/invoices/:invoiceId/red': (context, { params, body }) =>
    requestRed(context, params.invoiceId, body),
}
