import type { LedgerEvent } from './ledger.ts'

/** What issuing a charge moves in the books: agency money is owed on to its supplier, a deposit to its owner, the rest is our income. */
export function issuedEvent(account: string, amountFen: number): LedgerEvent {
  const amounts = { amountFen }
  switch (account) {
    case 'agency':
      return { event: 'agency_charge_issued', amounts }
    case 'deposit':
      return { event: 'deposit_charge_issued', amounts }
    case 'late_fee_income':
      return { event: 'late_fee_issued', amounts }
    default:
      return { event: 'charge_issued', amounts: { netFen: amountFen, taxFen: 0 } }
  }
}
