import type { Cell, Column } from '@haolin/shared/billing/statement.ts'
import { remembered } from '@haolin/shared/remembered.ts'
import { beijingTime } from './beijing-time.ts'
import { movePoint, printNumber } from './print-number.ts'
import { type StatementSheet, totalsRow } from './statement-sheet.ts'

// Excel takes a text for a formula when it begins like one, in half or full width, also behind blanks.
const formula = /^\s*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]/
// What Excel would turn into another number or into a day: 28 digits, 00123, 1E5, 3-12.
const mistaken = /^(\d{12,}|0\d+|\d+[eE]\d+|\d{1,2}[-/]\d{1,2}([-/]\d{2,4})?)$/

// What cannot stand between quotes as it is; few texts have any of it, so they are looked at once.
const odd = /["\0\ud800-\udfff]/

/**
 * Puts lines of CSV between their heading and their totals, so that Chinese Excel opens the file right: UTF-8 with BOM, CRLF,
 * every text quoted and inert.
 */
export async function* bindCsv(
  { columns, totals }: Pick<StatementSheet, 'columns' | 'totals'>,
  lines: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${columns.map(({ title }) => text(title)).join(',')}\r\n`)
  yield* lines
  const last = totalsRow(totals)
  if (last) yield Buffer.from(csvLines(columns, [last]))
}

/** Rows as lines of CSV. */
export function csvLines(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  let lines = ''
  for (const cells of rows) {
    for (const [i, column] of columns.entries())
      lines += i === 0 ? field(column, cells[i] ?? null) : `,${field(column, cells[i] ?? null)}`
    lines += '\r\n'
  }
  return lines
}

function field({ kind }: Column, cell: Cell): string {
  if (cell === null) return ''
  if (kind === 'ratio' && typeof cell === 'number') return `${movePoint(cell, 2)}%`
  const number = printNumber(kind, cell)
  if (number !== null) return number
  const readable =
    kind === 'moment' && /^\d{4}-/.test(String(cell)) ? beijingTime(String(cell)) : String(cell)
  return kind === 'day' || kind === 'moment' ? time(readable) : text(readable)
}

/** A text of such a file as it was before it was made inert. */
export const unguarded = (words: string): string =>
  words.startsWith("'") && isDangerous(words, formula, mistaken) ? words.slice(1) : words

const text = remembered((words) => quote(guard(words, formula, mistaken)))
const time = remembered((words) => quote(guard(words, formula)))
// What was marked already is marked once more, so that taking a mark away gives what was there.
const bare = (words: string) => (words.startsWith("'") ? words.replace(/^'+/, '') : words)
const isDangerous = (words: string, ...dangers: RegExp[]) =>
  dangers.some((danger) => danger.test(bare(words)))
const guard = (words: string, ...dangers: RegExp[]) => (isDangerous(words, ...dangers) ? `'${words}` : words)
const quote = (words: string) => `"${odd.test(words) ? repair(words) : words}"`
const repair = (words: string) => words.toWellFormed().replaceAll('\0', '').replaceAll('"', '""')
