import type { priceRoutes } from '@haolin/shared/api/prices.ts'
import { addFeeItem } from '../billing/add-fee-item.ts'
import { changeFeeItem } from '../billing/change-fee-item.ts'
import type { Handlers } from '../http/handlers.ts'
import { addPool } from './add-pool.ts'
import { askPolicy } from './ask-policy.ts'
import { askPrice } from './ask-price.ts'
import { askVacancy } from './ask-vacancy.ts'
import { listVacancies } from './list-vacancies.ts'
import { readPool } from './read-pool.ts'
import { readPools } from './read-pools.ts'
import { readPrices } from './read-prices.ts'
import { setWeight } from './set-weight.ts'

export const priceHandlers: Handlers<keyof typeof priceRoutes> = {
  'GET /communities/:communityId/prices': (context) => readPrices(context),
  'POST /communities/:communityId/fee-items': (context, { body }) => addFeeItem(context, body),
  'PUT /communities/:communityId/fee-items/:feeItemId': (context, { params, body }) =>
    changeFeeItem(context, params.feeItemId, body),
  'POST /communities/:communityId/fee-items/:feeItemId/prices': (context, { params, body }) =>
    askPrice(context, params.feeItemId, body),
  'POST /communities/:communityId/billing-policies': (context, { body }) => askPolicy(context, body),
  'GET /communities/:communityId/vacancies': (context) => listVacancies(context),
  'POST /communities/:communityId/vacancies': (context, { body }) => askVacancy(context, body),
  'GET /communities/:communityId/pools': (context, { query }) => readPools(context, query.period),
  'GET /communities/:communityId/pools/:poolId': (context, { params }) => readPool(context, params.poolId),
  'PUT /communities/:communityId/fee-items/:feeItemId/weights/:unitId': (context, { params, body }) =>
    setWeight(context, params, body),
  'POST /communities/:communityId/pools': (context, { body }) => addPool(context, body),
}
