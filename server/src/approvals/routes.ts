import type { approvalRoutes } from '@haolin/shared/api/approvals.ts'
import type { delegationRoutes } from '@haolin/shared/api/delegations.ts'
import type { Handlers } from '../http/handlers.ts'
import { decideApproval } from './decide-approval.ts'
import { endDelegation } from './end-delegation.ts'
import { handRight } from './hand-right.ts'
import { listDelegations } from './list-delegations.ts'
import { listApprovals, readApproval } from './queries.ts'
import { withdrawApproval } from './withdraw-approval.ts'

export const approvalHandlers: Handlers<keyof typeof approvalRoutes | keyof typeof delegationRoutes> = {
  'GET /communities/:communityId/delegations': (context) => listDelegations(context),
  'POST /communities/:communityId/delegations': (context, { body }) => handRight(context, body),
  'DELETE /communities/:communityId/delegations/:delegationId': (context, { params }) =>
    endDelegation(context, params.delegationId),
  'GET /communities/:communityId/approvals': (context, { query }) =>
    context.inTx(async (tx) => ({ approvals: await listApprovals(context, tx, query.show) })),
  'GET /communities/:communityId/approvals/:approvalId': (context, { params }) =>
    context.inTx((tx) => readApproval(context, tx, params.approvalId)),
  'POST /communities/:communityId/approvals/:approvalId/decide': (context, { params, body }) =>
    context.once(async (tx) => {
      await decideApproval(context, tx, params.approvalId, { decision: body.decision, note: body.note ?? '' })
      return readApproval(context, tx, params.approvalId)
    }),
  'POST /communities/:communityId/approvals/:approvalId/withdraw': (context, { params }) =>
    context.once(async (tx) => {
      await withdrawApproval(context, tx, params.approvalId)
      return readApproval(context, tx, params.approvalId)
    }),
}
