import type { reconciliationRoutes } from '@haolin/shared/api/reconciliation.ts'
import { isDate } from '@haolin/shared/calendar.ts'
import { AppError } from '../app-error.ts'
import type { Handlers } from '../http/handlers.ts'
import { askRun } from './ask-run.ts'
import { pickMerchant } from './pick-merchant.ts'
import { readDays } from './read-days.ts'
import { readDifferences } from './read-differences.ts'
import { settleDifference } from './settle-difference.ts'

export const reconciliationHandlers: Handlers<keyof typeof reconciliationRoutes> = {
  'GET /communities/:communityId/reconciliation': (context, { query }) => readDays(context, query),
  'GET /communities/:communityId/reconciliation/:day': (context, { params: { day }, query }) => {
    if (!isDate(day)) throw new AppError('not_found')
    const { communityId } = context.member
    return context.inTx(async (tx) => {
      const { merchantId } = await pickMerchant(context, tx, query.merchantId)
      return readDifferences(tx, { communityId, merchantId, day })
    })
  },
  'POST /communities/:communityId/reconciliation/runs': (context, { body }) => askRun(context, body.day),
  'POST /communities/:communityId/reconciliation/differences/:differenceId/settle': (
    context,
    { params, body },
  ) => settleDifference(context, params.differenceId, body),
}
