import type { Api } from '@haolin/shared/api/index.ts'
import type { StatementName } from '@haolin/shared/billing/statement.ts'

/** What narrows a statement, as the server takes it. */
export type Filters = Api['POST /communities/:communityId/exports']['body']['filters']

/** The filters of this desk; the audit and the lists of the register have pages of their own. */
type Known = 'feeItem' | 'show' | 'by' | 'day'
type Row = Readonly<Record<Known, boolean>>

// biome-ignore format: a row reads as a sentence
/** What narrows which statement, besides months and building, which narrow them all. */
export const statementFilters: Readonly<Record<StatementName, Row>> = {
  receivables: { feeItem: true,  show: true,  by: false, day: false },
  receipts:    { feeItem: true,  show: false, by: false, day: true },
  arrears:     { feeItem: true,  show: false, by: false, day: false },
  collection:  { feeItem: true,  show: false, by: true,  day: false },
  prepayments: { feeItem: false, show: false, by: false, day: false },
  reductions:  { feeItem: true,  show: false, by: false, day: false },
  refunds:     { feeItem: false, show: false, by: false, day: false },
  deposits:    { feeItem: true,  show: false, by: false, day: false },
  invoices:    { feeItem: true,  show: false, by: false, day: false },
  audit:       { feeItem: false, show: false, by: false, day: false },
  cash:        { feeItem: false, show: false, by: false, day: false },
  differences: { feeItem: false, show: false, by: false, day: false },
  homes:       { feeItem: false, show: false, by: false, day: false },
  households:  { feeItem: false, show: false, by: false, day: false },
  people:      { feeItem: false, show: false, by: false, day: false },
  vehicles:    { feeItem: false, show: false, by: false, day: false },
  spaces:      { feeItem: false, show: false, by: false, day: false },
  pets:        { feeItem: false, show: false, by: false, day: false },
}

/** The filters a statement knows, of those that were chosen for another. */
export function filtersFor(statement: StatementName, filters: Filters): Filters {
  const known = statementFilters[statement]
  const kept = Object.entries(filters).filter(([name]) => known[name as keyof Row] ?? true)
  return Object.fromEntries(kept) as Filters
}
