import type { cashierRoutes } from '@haolin/shared/api/cashier.ts'
import type { Handlers } from '../http/handlers.ts'
import { closeShift } from './close-shift.ts'
import { findHomes } from './find-homes.ts'
import { openShift } from './open-shift.ts'
import { readDeskHome } from './read-desk-home.ts'
import { readDeskReceipt } from './read-desk-receipt.ts'
import { readShifts } from './read-shifts.ts'
import { takeMoney } from './take-money.ts'

export const cashierHandlers: Handlers<keyof typeof cashierRoutes> = {
  'GET /communities/:communityId/cashier/homes': (context, { query }) => findHomes(context, query.find),
  'GET /communities/:communityId/cashier/households/:householdId': (context, { params }) =>
    readDeskHome(context, params.householdId),
  'POST /communities/:communityId/cashier/receipts': (context, { body }) => takeMoney(context, body),
  'GET /communities/:communityId/cashier/receipts/:receiptId': (context, { params }) =>
    readDeskReceipt(context, params.receiptId),
  'GET /communities/:communityId/cash-shifts': (context) => readShifts(context),
  'POST /communities/:communityId/cash-shifts': (context, { body }) => openShift(context, body.floatFen),
  'POST /communities/:communityId/cash-shifts/:shiftId/close': (context, { params, body }) =>
    closeShift(context, params.shiftId, body),
}
