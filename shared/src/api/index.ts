import type { Call } from '../route.ts'
import { adjustmentRoutes } from './adjustments.ts'
import { approvalRoutes } from './approvals.ts'
import { archiveRoutes } from './archive.ts'
import { auditRoutes } from './audit.ts'
import { bankingRoutes } from './banking.ts'
import { billingRoutes } from './billing.ts'
import { cashierRoutes } from './cashier.ts'
import { channelRoutes } from './channels.ts'
import { checkInRoutes } from './check-ins.ts'
import { complaintRoutes } from './complaints.ts'
import { consultationRoutes } from './consultations.ts'
import { correctionRoutes } from './corrections.ts'
import { delegationRoutes } from './delegations.ts'
import { deskRoutes } from './desk.ts'
import { deviceRoutes } from './devices.ts'
import { disputeRoutes } from './disputes.ts'
import { dunningRoutes } from './dunning.ts'
import { fateRoutes } from './fates.ts'
import { feeDisputeRoutes } from './fee-disputes.ts'
import { fileRoutes } from './files.ts'
import { groupChatRoutes } from './group-chats.ts'
import { handoverRoutes } from './handovers.ts'
import { homeRoutes } from './home.ts'
import { incidentRoutes } from './incidents.ts'
import { invoiceRoutes } from './invoices.ts'
import { ledgerRoutes } from './ledger.ts'
import { merchantRoutes } from './merchants.ts'
import { messageRoutes } from './messages.ts'
import { meterRoutes } from './meters.ts'
import { officialAccountRoutes } from './official-account.ts'
import { paperRoutes } from './papers.ts'
import { paymentRoutes } from './payments.ts'
import { plateRoutes } from './plate.ts'
import { prepaymentRoutes } from './prepayments.ts'
import { priceRoutes } from './prices.ts'
import { privacyRoutes } from './privacy.ts'
import { promiseRoutes } from './promises.ts'
import { quoteRoutes } from './quotes.ts'
import { reconciliationRoutes } from './reconciliation.ts'
import { registerRoutes } from './register.ts'
import { registerImportRoutes } from './register-imports.ts'
import { residentRoutes } from './residents.ts'
import { rightsRoutes } from './rights.ts'
import { rosterRoutes } from './roster.ts'
import { sessionRoutes } from './session.ts'
import { shareRoutes } from './shares.ts'
import { staffRoutes } from './staff.ts'
import { statementRoutes } from './statements.ts'
import { suggestionRoutes } from './suggestions.ts'
import { suspenseRoutes } from './suspense.ts'
import { ticketRoutes } from './tickets.ts'
import { visitRoutes } from './visits.ts'

/** The whole contract; a key is `METHOD /path` below `/api`. */
export const routes = {
  ...auditRoutes,
  ...sessionRoutes,
  ...deviceRoutes,
  ...residentRoutes,
  ...correctionRoutes,
  ...registerRoutes,
  ...registerImportRoutes,
  ...homeRoutes,
  ...ticketRoutes,
  ...incidentRoutes,
  ...deskRoutes,
  ...fileRoutes,
  ...staffRoutes,
  ...channelRoutes,
  ...checkInRoutes,
  ...officialAccountRoutes,
  ...groupChatRoutes,
  ...suggestionRoutes,
  ...delegationRoutes,
  ...plateRoutes,
  ...rightsRoutes,
  ...rosterRoutes,
  ...bankingRoutes,
  ...billingRoutes,
  ...approvalRoutes,
  ...adjustmentRoutes,
  ...priceRoutes,
  ...merchantRoutes,
  ...meterRoutes,
  ...messageRoutes,
  ...invoiceRoutes,
  ...paperRoutes,
  ...paymentRoutes,
  ...prepaymentRoutes,
  ...shareRoutes,
  ...cashierRoutes,
  ...suspenseRoutes,
  ...promiseRoutes,
  ...statementRoutes,
  ...ledgerRoutes,
  ...reconciliationRoutes,
  ...complaintRoutes,
  ...consultationRoutes,
  ...disputeRoutes,
  ...fateRoutes,
  ...handoverRoutes,
  ...visitRoutes,
  ...archiveRoutes,
  ...quoteRoutes,
  ...feeDisputeRoutes,
  ...dunningRoutes,
  ...privacyRoutes,
}

export type RouteKey = keyof typeof routes

/** What is asked and answered per route; the mini-program imports only this type. */
export type Api = { [K in RouteKey]: Call<K, (typeof routes)[K]> }
