import type { Cell, Column } from './show-cell'

/** A place in the grid: row and column as they are drawn. */
export type Place = { row: number; column: number }
/** A block of cells between where somebody began and where they are. */
export type Selection = { from: Place; to: Place }

/** True for a cell inside the block. */
export function isInside({ from, to }: Selection, { row, column }: Place): boolean {
  const within = (at: number, a: number, b: number) => at >= Math.min(a, b) && at <= Math.max(a, b)
  return within(row, from.row, to.row) && within(column, from.column, to.column)
}

/** The place a key leads to, undefined when the key leads nowhere. */
export function moveBy(
  key: string,
  { row, column }: Place,
  rows: number,
  columns: number,
): Place | undefined {
  const steps: Record<string, Place> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - 10, column },
    PageDown: { row: row + 10, column },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
  }
  const next = steps[key]
  if (!next) return undefined
  const clamp = (at: number, count: number) => Math.max(0, Math.min(count - 1, at))
  return { row: clamp(next.row, rows), column: clamp(next.column, columns) }
}

/** The block a key widens to: Shift with the space bar the row, Control with it the column, Control with A everything. */
export function spreadBy(
  { key, shift, control }: { key: string; shift: boolean; control: boolean },
  { row, column }: Place,
  rows: number,
  columns: number,
): Selection | undefined {
  const last = { row: rows - 1, column: columns - 1 }
  if (control && key.toLowerCase() === 'a') return { from: { row: 0, column: 0 }, to: last }
  if (key !== ' ') return undefined
  if (shift) return { from: { row, column: 0 }, to: { row, column: last.column } }
  return control ? { from: { row: 0, column }, to: { row: last.row, column } } : undefined
}

/** The cells of the block, row by row. */
export function cellsInside<T>(selection: Selection, cellAt: (place: Place) => T): T[][] {
  const { from, to } = selection
  const between = (a: number, b: number) =>
    Array.from({ length: Math.abs(a - b) + 1 }, (_, step) => Math.min(a, b) + step)
  return between(from.row, to.row).map((row) =>
    between(from.column, to.column).map((column) => cellAt({ row, column })),
  )
}

/** What is marked: how many cells, how many rows and which one if it is one, and of the amounts among them their sum in fen. */
export type Marked = {
  count: number
  amounts: number
  fen: number | undefined
  /** The only row that is marked. */
  row: number | undefined
}

/** Counts what is marked and adds up its amounts; the sum is undefined where there are none. */
export function sumOf(cells: readonly { cell: Cell; column: Column }[], rows: readonly number[]): Marked {
  const amounts = cells.flatMap(({ cell, column }) =>
    column.kind === 'money' && typeof cell === 'number' ? [cell] : [],
  )
  const fen = amounts.length > 0 ? amounts.reduce((sum, amount) => sum + amount, 0) : undefined
  const row = rows.length === 1 ? rows[0] : undefined
  return { count: cells.length, amounts: amounts.length, fen, row }
}
