import type { billingRoutes } from '@haolin/shared/api/billing.ts'
import type { Handlers } from '../http/handlers.ts'
import { askVoid } from './ask-void.ts'
import { publishBillingRun } from './publish-billing-run.ts'
import { readRun, readRuns } from './queries.ts'
import { readBills } from './read-bills.ts'
import { recalculateBillingRun } from './recalculate-billing-run.ts'
import { reviewRun } from './review-run.ts'
import { startBillingRun } from './start-billing-run.ts'

export const billingHandlers: Handlers<keyof typeof billingRoutes> = {
  'GET /communities/:communityId/units/:unitId/bills': (context, { params, query }) =>
    readBills(context, params.unitId, query.show),
  'GET /communities/:communityId/billing-runs': (context) =>
    context.inTx(async (tx) => ({ runs: await readRuns(tx, context.member.communityId, null) })),
  'POST /communities/:communityId/billing-runs': (context, { body }) => startBillingRun(context, body.period),
  'GET /communities/:communityId/billing-runs/:runId': (context, { params }) =>
    context.inTx((tx) => readRun(tx, context.member.communityId, params.runId)),
  'GET /communities/:communityId/billing-runs/:runId/review': (context, { params }) =>
    reviewRun(context, params.runId),
  'POST /communities/:communityId/billing-runs/:runId/recalculate': (context, { params }) =>
    recalculateBillingRun(context, params.runId),
  'POST /communities/:communityId/bill-voids': (context, { body }) => askVoid(context, body),
  'POST /communities/:communityId/billing-runs/:runId/publish': (context, { params }) =>
    publishBillingRun(context, params.runId),
}
