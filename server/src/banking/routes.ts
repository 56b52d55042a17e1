import type { bankingRoutes } from '@haolin/shared/api/banking.ts'
import type { Handlers } from '../http/handlers.ts'
import { askBanking } from './ask-banking.ts'
import { readBankings } from './read-bankings.ts'

/** Which use case answers which route of cash on its way to the bank. */
export const bankingHandlers: Handlers<keyof typeof bankingRoutes> = {
  'GET /communities/:communityId/cash-bankings': (context) => readBankings(context),
  'POST /communities/:communityId/cash-bankings': (context, { body }) => askBanking(context, body),
}
