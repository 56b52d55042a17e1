import { calculateBillingRun } from '../billing/calculate-billing-run.ts'
import { failBillingRun } from '../billing/fail-billing-run.ts'
import { issueBills } from '../billing/issue-bills.ts'
import type { Context } from '../context.ts'
import { tellAffected } from '../incidents/tell-affected.ts'
import { advanceInvoice } from '../invoices/advance-invoice.ts'
import { deliverLane } from '../messages/deliver-lane.ts'
import { keepPicture } from '../official-account/keep-picture.ts'
import { sendAnswer } from '../official-account/send-answer.ts'
import { applyNotice } from '../payments/apply-notice.ts'
import { deductPrepayments } from '../prepayments/deduct-prepayments.ts'
import { writeCopy } from '../privacy/write-copy.ts'
import { reconcileDay } from '../reconciliation/reconcile-day.ts'
import { requestRefund } from '../refunds/request-refund.ts'
import { takeInRows } from '../register/take-in-rows.ts'
import { writeExport } from '../statements/write-export.ts'
import { dispatchTicket } from '../tickets/dispatch-ticket.ts'
import { followStep } from './on-step.ts'
import type { JobName, Jobs } from './queue.ts'

/** Does one job; may be called twice with the same data, so it must not matter. */
export type JobHandlers = { [N in JobName]: (context: Context, data: Jobs[N]) => Promise<void> }

/** Which room does which job. */
export const jobHandlers: JobHandlers = {
  'account.answer': sendAnswer,
  'account.keep_picture': keepPicture,
  'billing.calculate': (context, key) => calculateBillingRun(context, key),
  'billing.give_up': failBillingRun,
  'billing.publish': issueBills,
  'copy.write': writeCopy,
  'export.write': writeExport,
  'incident.tell': tellAffected,
  'invoice.advance': advanceInvoice,
  'message.deliver': deliverLane,
  'payment.apply_notice': applyNotice,
  'prepayment.deduct': deductPrepayments,
  'reconciliation.day': reconcileDay,
  'refund.request': requestRefund,
  'register.import': takeInRows,
  'ticket.dispatch': (context, { communityId, ticketId }) => dispatchTicket(context, communityId, ticketId),
  'ticket.stepped': followStep,
}
