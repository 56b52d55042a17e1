import type { Cell, RowOf, StatementName } from '@haolin/shared/billing/statement.ts'
import { maskName } from '@haolin/shared/mask.ts'

/** A row as the database gives it; the columns are those of its source. */
export type SourceRow = Record<string, unknown>

/** How a row is shown: the day ages are counted to, and whether names are told in full. */
export type Look = { asOf: string; fullNames: boolean }

/** Where a statement comes from. */
export type Source<N extends StatementName = StatementName> = {
  /** The rows; may use `asked`. */
  rows: string
  /** An order in which no two rows are equal, so that pages never overlap. */
  order: string
  /** What is looked up only for the rows that are shown. */
  names: readonly string[]
  /** Set where a row stands for a building, a fee item or a day of an account: there are so few that one reading gives the page and its totals. */
  few?: true
  /** The column whose sum stands for the whole; null where nothing is added up. */
  total: string | null
  layOut(row: SourceRow, look: Look): RowOf<N>
}

/** A value of the database as a cell. */
export const cell = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' ? value : null

/** Cells that carry the name of their column already. */
export function named<K extends string>(row: SourceRow, ...keys: K[]): Record<K, Cell> {
  const cells = {} as Record<K, Cell>
  for (const key of keys) cells[key] = cell(row[key])
  return cells
}

/** A moment of the database as a cell. */
export const momentCell = (value: unknown): Cell => (value instanceof Date ? value.toISOString() : null)

/** One name or several as they may be shown. */
export function nameCell(names: unknown, { fullNames }: Look): Cell {
  const all = Array.isArray(names) ? names : [names]
  const known = all.filter((name) => typeof name === 'string' && name !== '').map(String)
  return known.length > 0 ? known.map((name) => (fullNames ? name : maskName(name))).join('、') : null
}
