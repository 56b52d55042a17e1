import type { Cell, Column } from '@haolin/shared/billing/statement.ts'
import { beijingTime } from './beijing-time.ts'
import { gatherText } from './gather-text.ts'
import { movePoint, printNumber } from './print-number.ts'
import { type StatementSheet, totalsRow } from './statement-sheet.ts'

// Excel takes a text for a formula when it begins like one, in half or full width, also behind blanks.
const formula = /^\s*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]/
// What Excel would turn into another number or into a day: 28 digits, 00123, 1E5, 3-12.
const mistaken = /^(\d{12,}|0\d+|\d+[eE]\d+|\d{1,2}[-/]\d{1,2}([-/]\d{2,4})?)$/

/** Writes a statement as CSV that Chinese Excel opens right: UTF-8 with BOM, CRLF, every text quoted and inert. */
export function writeCsv(sheet: StatementSheet): AsyncGenerator<Uint8Array> {
  return gatherText(lines(sheet))
}

async function* lines({ columns, rows, totals }: StatementSheet): AsyncGenerator<string> {
  const line = (cells: readonly Cell[]) =>
    `${columns.map((column, i) => field(column, cells[i] ?? null)).join(',')}\r\n`
  yield `\ufeff${columns.map(({ title }) => text(title)).join(',')}\r\n`
  for await (const cells of rows) yield line(cells)
  yield line(totalsRow(totals))
}

function field({ kind }: Column, cell: Cell): string {
  if (cell === null) return ''
  if (kind === 'ratio' && typeof cell === 'number') return `${movePoint(cell, 2)}%`
  const number = printNumber(kind, cell)
  if (number !== null) return number
  const readable =
    kind === 'moment' && /^\d{4}-/.test(String(cell)) ? beijingTime(String(cell)) : String(cell)
  return kind === 'day' || kind === 'moment' ? quote(guard(readable, formula)) : text(readable)
}

const text = (words: string) => quote(guard(guard(words, formula), mistaken))
const guard = (words: string, danger: RegExp) => (danger.test(words) ? `'${words}` : words)
const quote = (words: string) => `"${words.toWellFormed().replaceAll('\0', '').replaceAll('"', '""')}"`
