import { isDate } from '../calendar.ts'
import {
  cleanCell,
  type FileRow,
  type ImportColumn,
  importColumns,
  type Mapping,
  noResult,
  type RowOutcome,
} from './import-columns.ts'

/** What is wrong with a row: which column, and what to do. */
export type RowProblem = { readonly column: ImportColumn | null; readonly message: string }

/** A row with what it will do, or why it does nothing. */
export type JudgedRow<Plan> = {
  readonly line: number
  /** What the row speaks of, in its own words. */
  readonly said: string
  readonly outcome: RowOutcome
  readonly plan: Plan | null
  /** What it adds or changes, in words. */
  readonly changes: readonly string[]
  readonly problems: readonly RowProblem[]
}

/** The cells of a row by what they hold, clean; a formula without a result is a problem of its own. */
export type RowCells = {
  readonly line: number
  text(column: ImportColumn): string
  /** Writes a problem down and gives null, so that reading goes on to the next cell. */
  wrong(column: ImportColumn | null, message: string): null
  readonly problems: RowProblem[]
}

/** Opens a row for reading. */
export function openRow({ line, cells }: FileRow, mapping: Mapping): RowCells {
  const problems: RowProblem[] = []
  for (const [column, at] of Object.entries(mapping) as [ImportColumn, number][])
    if (cells[at] === noResult)
      problems.push({
        column,
        message: `「${importColumns[column].label}」是公式，没有算出结果，请粘贴成数值再导入`,
      })
  return {
    line,
    problems,
    text: (column) => {
      const at = mapping[column]
      const said = at === undefined ? '' : (cells[at] ?? '')
      return said === noResult ? '' : cleanCell(said)
    },
    wrong: (column, message) => {
      problems.push({ column, message })
      return null
    },
  }
}

/** The home a row speaks of, from one cell or from building, entrance and room. */
export function placeSaid(row: RowCells): string {
  const unit = row.text('unit')
  if (unit) return unit
  const [building, entrance, room] = [row.text('building'), row.text('entrance'), row.text('room')]
  return room === '' ? '' : `${named(building, '栋')}${named(entrance, '单元')}${room.replace(/[室号]$/, '')}`
}

/** 3 → 3栋; what already has its word stays. */
export const named = (said: string, word: string): string =>
  /^[0-9A-Za-z一二三四五六七八九十]+$/.test(said) ? `${said}${word}` : said.replace(/(幢|号楼|座)$/, '栋')

/** A day as people write it: 2026-11-25, 2026/11/25, 2026.11.25, 2026年11月25日. */
export function readDay(row: RowCells, column: ImportColumn): string | null {
  const said = row.text(column)
  if (said === '') return null
  const [, year, month, day] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})日?$/.exec(said) ?? []
  const on = year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : ''
  if (isDate(on)) return on
  return row.wrong(column, `${importColumns[column].label}「${said}」应写成 2026-11-25`)
}

/**
 * A row of whoever or whatever left on a day it says, or null: it says what was, so there is nothing to take in. Lists that were
 * taken out hold such rows.
 */
export function passedOver(row: RowCells, said: string): JudgedRow<never> | null {
  const goneOn = readDay(row, 'goneOn')
  if (goneOn === null) return null
  const { line, problems } = row
  const changes = [`${goneOn} 已移出，不导入`]
  return { line, said, outcome: 'same', plan: null, changes, problems }
}

/** One of the words of a table, or null with a problem that lists them; empty is null without one. */
export function readWord<Key extends string>(
  row: RowCells,
  column: ImportColumn,
  words: Readonly<Record<Key, string>>,
  others: Readonly<Record<string, Key>> = {},
): Key | null {
  const said = row.text(column)
  if (said === '') return null
  const known = (Object.entries(words) as [Key, string][]).find(
    ([key, word]) => said === word || said === key,
  )
  const meant = known?.[0] ?? others[said]
  if (meant) return meant
  const all = Object.values(words).join('、')
  return row.wrong(column, `${importColumns[column].label}「${said}」不认识，可填：${all}`)
}
