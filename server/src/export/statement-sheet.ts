import type { Cell, Column, ColumnKind } from '@haolin/shared/billing/statement.ts'

/** One line of what a file says about itself. */
export type Parameter = { label: string; kind: ColumnKind; value: Cell }

/** A statement on its way into a file; rows are pulled one by one, so it may be of any length. */
export type StatementSheet = {
  title: string
  columns: readonly Column[]
  /** Filters, community, cut-off time, operator: everything needed to make the same file again. */
  parameters: readonly Parameter[]
  rows: AsyncIterable<readonly Cell[]>
  /** One cell per column, null where a sum means nothing. */
  totals: readonly Cell[]
  /** Who took the file out and when, printed on every page. */
  mark: string
}

/** The last row of a file: the totals, named in the first column that has none; null where nothing is added up. */
export function totalsRow(totals: readonly Cell[]): Cell[] | null {
  if (totals.every((total) => total === null)) return null
  const place = totals.indexOf(null)
  return totals.map((total, i) => (i === place ? '合计' : total))
}
