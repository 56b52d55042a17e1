import type { Cell } from '@haolin/shared/billing/statement.ts'
import type { ExportFacts } from './read-export-facts.ts'

/** The books at the moment an export is of: whatever its file tells besides the rows. */
export type Picture = {
  /** The moment, ISO. */
  at: string
  facts: ExportFacts
  rowCount: number
  totals: Cell[]
  /** How many parts its rows are cut into. */
  parts: number
  /** The columns of a row that was laid aside, each with the type its text is read back by. */
  columns: { name: string; type: number }[]
}
