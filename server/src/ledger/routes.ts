import type { ledgerRoutes } from '@haolin/shared/api/ledger.ts'
import type { Handlers } from '../http/handlers.ts'
import { askReopen } from './ask-reopen.ts'
import { lockPeriod } from './lock-period.ts'
import { readPeriods } from './read-periods.ts'

export const ledgerHandlers: Handlers<keyof typeof ledgerRoutes> = {
  'GET /communities/:communityId/periods': (context, { query }) =>
    context.inTx((tx) => readPeriods(tx, context.member.communityId, query.book ?? 'company')),
  'POST /communities/:communityId/period-locks': (context, { body }) => lockPeriod(context, body),
  'POST /communities/:communityId/period-locks/reopen': (context, { body }) => askReopen(context, body),
}
