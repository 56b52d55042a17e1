import type { adjustmentRoutes } from '@haolin/shared/api/adjustments.ts'
import { describeLateFeeRule } from '@haolin/shared/billing/late-fee.ts'
import { askDepositMove } from '../deposits/ask-deposit-move.ts'
import { takeDeposit } from '../deposits/take-deposit.ts'
import type { Handlers } from '../http/handlers.ts'
import { askLateFeeRule } from '../late-fees/ask-rule.ts'
import { readRules } from '../late-fees/read-rules.ts'
import { askRefund } from '../refunds/ask-refund.ts'
import { payRefund } from '../refunds/pay-refund.ts'
import { readRefund, readRefunds } from '../refunds/queries.ts'
import { askReduction } from './ask-reduction.ts'
import { listCandidates } from './list-candidates.ts'
import { readAccount } from './read-account.ts'
import { readBadDebt } from './read-bad-debt.ts'
import { reinstateCharge } from './reinstate-charge.ts'

export const adjustmentHandlers: Handlers<keyof typeof adjustmentRoutes> = {
  'GET /communities/:communityId/units/:unitId/account': (context, { params }) =>
    context.inTx((tx) => readAccount(context, tx, params.unitId)),
  'POST /communities/:communityId/charges/:chargeId/reductions': (context, { params, body }) =>
    context.once((tx) => askReduction(context, tx, params.chargeId, body)),
  'POST /communities/:communityId/charges/:chargeId/reinstate': (context, { params, body }) =>
    context.once((tx) => reinstateCharge(context, tx, params.chargeId, body)),
  'POST /communities/:communityId/receipts/:receiptId/refunds': (context, { params, body }) =>
    context.once((tx) => askRefund(context, tx, params.receiptId, body)),
  'GET /communities/:communityId/refunds': (context, { query }) =>
    context.inTx(async (tx) => ({
      refunds: await readRefunds(tx, context.member.communityId, { open: query.show === 'open' }),
    })),
  'POST /communities/:communityId/refunds/:refundId/paid': (context, { params, body }) =>
    context.once(async (tx) => {
      await payRefund(context, tx, params.refundId, body)
      return readRefund(tx, context.member.communityId, params.refundId)
    }),
  'POST /communities/:communityId/units/:unitId/deposits': (context, { params, body }) =>
    context.once((tx) => takeDeposit(context, tx, params.unitId, body)),
  'POST /communities/:communityId/charges/:chargeId/deposit-moves': (context, { params, body }) =>
    context.once((tx) => askDepositMove(context, tx, params.chargeId, body)),
  'GET /communities/:communityId/bad-debt': (context) => context.inTx((tx) => readBadDebt(context, tx)),
  'GET /communities/:communityId/bad-debt/candidates': (context, { query }) =>
    context.inTx((tx) => listCandidates(context, tx, Number(query.days))),
  'GET /communities/:communityId/late-fee-rules': (context) =>
    context.inTx(async (tx) => ({
      rules: (await readRules(tx, context.member.communityId)).map(({ ratePerDay, guard, ...terms }) => ({
        ...terms,
        words: terms.on ? describeLateFeeRule({ ...terms, ratePerDay, guard }) : '不收违约金',
      })),
    })),
  'POST /communities/:communityId/late-fee-rules': (context, { body }) =>
    context.once((tx) => askLateFeeRule(context, tx, body)),
}
