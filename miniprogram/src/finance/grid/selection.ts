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

/** The cells of the block, row by row. */
export function cellsInside<T>(selection: Selection, cellAt: (place: Place) => T): T[][] {
  const { from, to } = selection
  const between = (a: number, b: number) =>
    Array.from({ length: Math.abs(a - b) + 1 }, (_, step) => Math.min(a, b) + step)
  return between(from.row, to.row).map((row) =>
    between(from.column, to.column).map((column) => cellAt({ row, column })),
  )
}

/** How many cells are marked, and what the amounts among them add up to in fen; undefined when there are none. */
export function sumOf(cells: readonly { cell: Cell; column: Column }[]): {
  count: number
  fen: number | undefined
} {
  const amounts = cells.flatMap(({ cell, column }) =>
    column.kind === 'money' && typeof cell === 'number' ? [cell] : [],
  )
  const fen = amounts.length > 0 ? amounts.reduce((sum, amount) => sum + amount, 0) : undefined
  return { count: cells.length, fen }
}
