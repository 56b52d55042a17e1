import { calculateBillingRun } from '../billing/calculate-billing-run.ts'
import { issueBills } from '../billing/issue-bills.ts'
import type { Context } from '../context.ts'
import { pushMessage } from '../messages/push-message.ts'
import { applyNotice } from '../payments/apply-notice.ts'
import { dispatchTicket } from '../tickets/dispatch-ticket.ts'
import type { JobName, Jobs } from './queue.ts'

/** Does one job; may be called twice with the same data, so it must not matter. */
export type JobHandlers = { [N in JobName]: (context: Context, data: Jobs[N]) => Promise<void> }

/** Which room does which job. */
export const jobHandlers: Partial<JobHandlers> = {
  'billing.calculate': calculateBillingRun,
  'billing.publish': issueBills,
  'message.push': pushMessage,
  'payment.apply_notice': applyNotice,
  'ticket.dispatch': (context, { communityId, ticketId }) => dispatchTicket(context, communityId, ticketId),
}
