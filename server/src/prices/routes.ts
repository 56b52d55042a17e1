import type { priceRoutes } from '@haolin/shared/api/prices.ts'
import type { Handlers } from '../http/handlers.ts'
import { addPool } from './add-pool.ts'
import { askPolicy } from './ask-policy.ts'
import { askPrice } from './ask-price.ts'
import { askVacancy } from './ask-vacancy.ts'
import { readPools } from './read-pools.ts'
import { readPrices } from './read-prices.ts'

export const priceHandlers: Handlers<keyof typeof priceRoutes> = {
  'GET /communities/:communityId/prices': (context) => readPrices(context),
  'POST /communities/:communityId/fee-items/:feeItemId/prices': (context, { params, body }) =>
    askPrice(context, params.feeItemId, body),
  'POST /communities/:communityId/billing-policies': (context, { body }) => askPolicy(context, body),
  'POST /communities/:communityId/vacancies': (context, { body }) => askVacancy(context, body),
  'GET /communities/:communityId/pools': (context, { query }) => readPools(context, query.period),
  'POST /communities/:communityId/pools': (context, { body }) => addPool(context, body),
}
