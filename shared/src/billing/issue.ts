import type { LedgerEvent } from './ledger.ts'

/** What issuing a charge moves in the books: agency money is owed on to its supplier, the rest is our income. */
export function issuedEvent(account: string, amountFen: number): LedgerEvent {
  return account === 'agency'
    ? { event: 'agency_charge_issued', amounts: { amountFen } }
    : { event: 'charge_issued', amounts: { netFen: amountFen, taxFen: 0 } }
}
