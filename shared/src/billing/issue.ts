import type { LedgerEvent } from './ledger.ts'

/** What is booked when a charge comes or goes, in fen. */
export type IssuedAmounts = { readonly netFen: number; readonly taxFen: number }

/** What issuing a charge moves in the books: agency money is owed on to its supplier, a deposit to its owner, the rest is our income. */
export function issuedEvent(account: string, amountFen: number, split?: IssuedAmounts): LedgerEvent {
  const amounts = { amountFen }
  switch (account) {
    case 'agency':
      return { event: 'agency_charge_issued', amounts }
    case 'deposit':
      return { event: 'deposit_charge_issued', amounts }
    case 'late_fee_income':
      return { event: 'late_fee_issued', amounts }
    default:
      return { event: 'charge_issued', amounts: split ?? { netFen: amountFen, taxFen: 0 } }
  }
}

/** What voiding a charge moves in the books: exactly what issuing it moved, back again. */
export function voidedEvent(account: string, amountFen: number, split?: IssuedAmounts): LedgerEvent {
  const amounts = { amountFen }
  switch (account) {
    case 'agency':
      return { event: 'agency_charge_voided', amounts }
    case 'deposit':
      return { event: 'deposit_charge_voided', amounts }
    case 'late_fee_income':
      return { event: 'late_fee_voided', amounts }
    default:
      return { event: 'charge_voided', amounts: split ?? { netFen: amountFen, taxFen: 0 } }
  }
}
