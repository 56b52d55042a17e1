import type { merchantRoutes } from '@haolin/shared/api/merchants.ts'
import type { Handlers } from '../http/handlers.ts'
import { askChoice } from './ask-choice.ts'
import { readMerchants } from './read-merchants.ts'
import { registerMerchant } from './register-merchant.ts'

export const merchantHandlers: Handlers<keyof typeof merchantRoutes> = {
  'GET /communities/:communityId/merchants': (context) => readMerchants(context),
  'POST /communities/:communityId/merchants': (context, { body }) => registerMerchant(context, body),
  'POST /communities/:communityId/merchant-choices': (context, { body }) => askChoice(context, body),
}
