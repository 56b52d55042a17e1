import { type Account, type LedgerEventKind, postings } from './ledger.ts'

/** What an entry in 应收账款 means for the rate of collection. */
export type ReceivablePart = 'billed' | 'reduced' | 'received'

/** What stands against 应收账款 when something is billed or taken off; against any other account, money moves. */
const against: Partial<Record<Account, ReceivablePart>> = {
  income: 'billed',
  tax_payable: 'billed',
  agency: 'billed',
  deposit: 'billed',
  late_fee_income: 'billed',
  waiver: 'reduced',
  bad_debt_allowance: 'reduced',
}

/** The events that move 应收账款 in one sense, so that a report is read off the ledger and follows every new kind of payment. */
export function eventsOf(part: ReceivablePart): LedgerEventKind[] {
  const moving = postings.flatMap(({ event, debit, credit }) => {
    const other: Account | null = debit === 'receivable' ? credit : credit === 'receivable' ? debit : null
    return other && (against[other] ?? 'received') === part ? [event] : []
  })
  return [...new Set(moving)]
}
