import { expireApprovals } from '../approvals/expire-approvals.ts'
import { sealRows } from '../audit/seal-rows.ts'
import { remindMeasures } from '../complaints/remind-measures.ts'
import type { Context } from '../context.ts'
import { climbDunning } from '../dunning/climb-dunning.ts'
import { keepProofs } from '../dunning/keep-proofs.ts'
import { forgetUnusedFiles } from '../files/forget-unused-files.ts'
import { alarmUnread } from '../handovers/alarm-unread.ts'
import { writeDueHandovers } from '../handovers/write-due-handovers.ts'
import { forgetKeys } from '../http/forget-keys.ts'
import { remindOfUpdates } from '../incidents/remind-of-updates.ts'
import { advanceDueInvoices } from '../invoices/advance-invoice.ts'
import { raiseLateFees } from '../late-fees/raise-late-fees.ts'
import { proveDaily } from '../ledger/prove-daily.ts'
import { trimChanges } from '../live/trim-changes.ts'
import { sweepDeliveries } from '../messages/sweep-deliveries.ts'
import { askDueOrders } from '../payments/ask-order.ts'
import { sweepLeftBehind } from '../plate/sweep-left-behind.ts'
import { closeAccounts } from '../privacy/close-accounts.ts'
import { expireCopies } from '../privacy/expire-copies.ts'
import { keepRetentionByNight } from '../privacy/keep-retention.ts'
import { climbLadders } from '../promises/climb-ladders.ts'
import { expireQuotations } from '../quotes/expire-quotations.ts'
import { releaseSettled } from '../quotes/release-settled.ts'
import { reconcileDue } from '../reconciliation/reconcile-due.ts'
import { askDueRefunds } from '../refunds/ask-due-refunds.ts'
import { warnRoster } from '../roster/warn-roster.ts'
import { forgetDesktopCodes } from '../session/forget-desktop-codes.ts'
import { expireExports } from '../statements/expire-exports.ts'
import { dispatchWaiting } from '../tickets/dispatch-waiting.ts'
import { endShifts } from '../tickets/end-shifts.ts'
import { indexWaitingTickets } from '../tickets/index-ticket.ts'
import { sweepTimers } from '../tickets/sweep-timers.ts'
import { sweepTransfers } from '../tickets/sweep-transfers.ts'
import { sweepVisits } from '../visits/sweep-visits.ts'

/** What happens again and again on every worker; each row must bear running on many at once. */
export const timetable: { name: string; everyMs: number; run: (context: Context) => Promise<void> }[] = [
  { name: 'audit seals', everyMs: 2_000, run: sealRows },
  { name: 'expire approvals', everyMs: 60_000, run: expireApprovals },
  { name: 'expire exports', everyMs: 600_000, run: expireExports },
  { name: 'fee reminders', everyMs: 300_000, run: climbDunning },
  { name: 'proofs of reminders', everyMs: 60_000, run: keepProofs },
  { name: 'forget desktop codes', everyMs: 3_600_000, run: forgetDesktopCodes },
  { name: 'forget old keys', everyMs: 3_600_000, run: forgetKeys },
  { name: 'files left half written', everyMs: 3_600_000, run: ({ storage }) => storage.sweep(6 * 3_600_000) },
  { name: 'forget unused files', everyMs: 3_600_000, run: forgetUnusedFiles },
  { name: 'handover sheets', everyMs: 60_000, run: writeDueHandovers },
  { name: 'incident updates', everyMs: 30_000, run: remindOfUpdates },
  { name: 'index waiting tickets', everyMs: 10_000, run: indexWaitingTickets },
  { name: 'invoices', everyMs: 2_000, run: advanceDueInvoices },
  { name: 'closed accounts', everyMs: 600_000, run: closeAccounts },
  { name: 'old copies of personal data', everyMs: 600_000, run: expireCopies },
  { name: 'personal data whose time is over', everyMs: 3_600_000, run: keepRetentionByNight },
  { name: 'ladders', everyMs: 5_000, run: climbLadders },
  { name: 'late payments', everyMs: 1_000, run: askDueOrders },
  { name: 'late fees', everyMs: 3_600_000, run: raiseLateFees },
  { name: 'late refunds', everyMs: 10_000, run: askDueRefunds },
  { name: 'expired quotations', everyMs: 30_000, run: expireQuotations },
  { name: 'settled repairs', everyMs: 30_000, run: releaseSettled },
  { name: 'old live changes', everyMs: 600_000, run: trimChanges },
  { name: 'ends of shifts', everyMs: 60_000, run: endShifts },
  { name: 'left behind by who is gone', everyMs: 60_000, run: sweepLeftBehind },
  { name: 'gaps and certificates', everyMs: 1_800_000, run: warnRoster },
  { name: 'proof of the books', everyMs: 300_000, run: proveDaily },
  { name: 'bills of yesterday', everyMs: 60_000, run: reconcileDue },
  { name: 'search for people again', everyMs: 20_000, run: (context) => dispatchWaiting(context) },
  { name: 'deliveries', everyMs: 5_000, run: sweepDeliveries },
  { name: 'measures', everyMs: 60_000, run: remindMeasures },
  { name: 'ticket timers', everyMs: 5_000, run: sweepTimers },
  { name: 'unread sheets', everyMs: 20_000, run: alarmUnread },
  { name: 'visits', everyMs: 60_000, run: sweepVisits },
  { name: 'transfers', everyMs: 5_000, run: sweepTransfers },
]
