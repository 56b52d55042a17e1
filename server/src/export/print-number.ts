import type { Cell, ColumnKind } from '@haolin/shared/billing/statement.ts'

/** How many places a whole number of the books is moved: fen to yuan, hundredths of a percent to a fraction. */
const places: Partial<Record<ColumnKind, number>> = { money: 2, count: 0, ratio: 4 }

/** A number as its exact decimal digits, cut from the whole number without any division; null for what is no number. */
export function printNumber(kind: ColumnKind, cell: Cell): string | null {
  if (kind === 'area' && typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell)) return cell
  const moved = places[kind]
  if (moved === undefined || typeof cell !== 'number') return null
  return movePoint(cell, moved)
}

/** Writes a whole number with its point moved left; RangeError unless it is a safe integer. */
export function movePoint(whole: number, by: number): string {
  if (!Number.isSafeInteger(whole)) throw new RangeError(`${whole} is not a whole number`)
  const digits = String(Math.abs(whole)).padStart(by + 1, '0')
  const cut = digits.length - by
  const sign = whole < 0 ? '-' : ''
  return by === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`
}
