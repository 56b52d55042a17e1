import type { ApprovalKind } from '@haolin/shared/approval/kinds.ts'
import { applyReduction } from '../adjustments/apply-reduction.ts'
import { confirmBanking } from '../banking/confirm-banking.ts'
import { applyVoid } from '../billing/ask-void.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { deductDeposit } from '../deposits/deduct-deposit.ts'
import { returnDeposit } from '../deposits/return-deposit.ts'
import { settleDispute } from '../fee-disputes/settle-dispute.ts'
import { reopenPeriod } from '../ledger/reopen-period.ts'
import { applyChoice } from '../merchants/ask-choice.ts'
import { applyPriceChange } from '../prices/apply-price-change.ts'
import { applyVacancy } from '../prices/ask-vacancy.ts'
import { applyServicePrice } from '../quotes/apply-service-price.ts'
import { applyTerms } from '../quotes/apply-terms.ts'
import { acceptRefund } from '../refunds/accept-refund.ts'
import type { ApprovalRow } from './tables.ts'

/** What an agreement does, in its own transaction; a refusal of the deed refuses the agreement. */
type Effect = (context: MemberContext, tx: Tx, approval: ApprovalRow) => Promise<void>

/** What happens when a second person agrees, by kind. */
export const effects: Partial<Record<ApprovalKind, Effect>> = {
  waiver: applyReduction,
  late_fee_waiver: applyReduction,
  write_off: applyReduction,
  refund: acceptRefund,
  prepayment_refund: acceptRefund,
  deposit_deduction: deductDeposit,
  deposit_refund: returnDeposit,
  dispute_outcome: settleDispute,
  bill_void: applyVoid,
  price_change: applyPriceChange,
  service_price: applyServicePrice,
  warranty_terms: applyTerms,
  merchant_change: applyChoice,
  vacancy: applyVacancy,
  cash_banking: confirmBanking,
  period_reopen: reopenPeriod,
}
