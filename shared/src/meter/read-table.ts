import { isDate } from '../calendar.ts'
import { type Decimal, parseDecimal } from '../decimal.ts'
import { type ReadingKind, readingKinds } from './kinds.ts'

/** What a column of a table of readings may hold. */
export const importColumns = {
  meter: { label: '表号', names: ['表号', '水表号', '电表号', '表编号', '编号'] },
  unit: { label: '房号', names: ['房号', '房屋', '房间', '地址', '户号'] },
  value: { label: '本期读数', names: ['本期读数', '读数', '本次读数', '止码', '止度', '示数', '本期'] },
  kind: { label: '抄表方式', names: ['抄表方式', '方式', '类型'] },
  oldFinal: { label: '旧表止码', names: ['旧表止码', '旧表读数'] },
  newStart: { label: '新表起码', names: ['新表起码', '新表底数'] },
  readOn: { label: '抄表日期', names: ['抄表日期', '日期', '抄表日'] },
} as const

/** The name of what a column holds. */
export type ImportColumn = keyof typeof importColumns

/** Which column of the table, counted from 0, holds what; not every one is there. */
export type Mapping = Readonly<Partial<Record<ImportColumn, number>>>

/** A meter a row may mean. */
export type NamedMeter = {
  readonly meterId: string
  readonly code: string
  readonly unitLabel: string | null
}

/** A row that can be read. */
export type TableReading = {
  readonly meterId: string
  readonly kind: ReadingKind
  readonly value: Decimal
  readonly oldFinal: Decimal | null
  readonly newStart: Decimal | null
  readonly readOn: string | null
}

/** A row of the table with what it means, or why it means nothing. */
export type ReadRow = { readonly line: number; readonly said: string; readonly written: string } & (
  | { readonly ok: true; readonly meter: NamedMeter; readonly reading: TableReading }
  | { readonly ok: false; readonly problem: string }
)

/** Cuts what was copied from a sheet, or a CSV file, into cells; quoted cells may hold separators and line ends. */
export function cutTable(text: string): string[][] {
  const clean = text.replace(/^\uFEFF/, '')
  const separator = (clean.split('\n', 1)[0] ?? '').includes('\t') ? '\t' : ','
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some((one) => one !== '')) rows.push(row)
    row = []
  }
  for (let i = 0; i < clean.length; i++) {
    const letter = clean[i]
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (clean[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (letter === '"' && cell === '') quoted = true
    else if (letter === separator) endCell()
    else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  endRow()
  return rows
}

/** Guesses by their heads which column holds what. */
export function guessMapping(head: readonly string[]): Mapping {
  const mapping: Partial<Record<ImportColumn, number>> = {}
  for (const [column, { names }] of Object.entries(importColumns)) {
    const at = names.map((name) => head.indexOf(name)).find((index) => index >= 0)
    if (at !== undefined) mapping[column as ImportColumn] = at
  }
  return mapping
}

/** Reads the rows below the head: which meter each means, and what it says. Nothing is guessed that could be two homes. */
export function readRows(
  rows: readonly (readonly string[])[],
  mapping: Mapping,
  meters: readonly NamedMeter[],
): ReadRow[] {
  const seen = new Map<string, number>()
  return rows.map((cells, i): ReadRow => {
    const line = i + 2
    const cell = (column: ImportColumn) => {
      const at = mapping[column]
      return at === undefined ? '' : (cells[at] ?? '').trim()
    }
    const row = { line, said: cell('meter') || cell('unit'), written: cell('value') }
    const meter = findMeter(meters, cell('meter'), cell('unit'))
    if (typeof meter === 'string') return { ...row, ok: false, problem: meter }
    const before = seen.get(meter.meterId)
    if (before) return { ...row, ok: false, problem: `和第 ${before} 行是同一块表，请只留一行` }
    seen.set(meter.meterId, line)
    const reading = readCells(cell)
    if (typeof reading === 'string') return { ...row, ok: false, problem: reading }
    return { ...row, ok: true, meter, reading: { meterId: meter.meterId, ...reading } }
  })
}

function findMeter(meters: readonly NamedMeter[], code: string, unit: string): NamedMeter | string {
  if (code) return meters.find((meter) => meter.code === code) ?? `没有表号「${code}」，请核对`
  if (!unit) return '表号和房号都没有填'
  const wanted = placeOf(unit)
  const exact = meters.filter(({ unitLabel }) => unitLabel && placeOf(unitLabel) === wanted)
  const near =
    exact.length > 0
      ? exact
      : meters.filter(({ unitLabel }) => unitLabel && placeOf(unitLabel).endsWith(`-${wanted}`))
  const [one, ...more] = near
  if (!one) return `没有房号「${unit}」的表，请核对`
  const homes = [...new Set(near.map(({ unitLabel }) => unitLabel))]
  if (homes.length > 1) return `「${unit}」可能是 ${homes.slice(0, 3).join('、')}，请写全楼栋和单元`
  return more.length > 0 ? `「${unit}」有 ${near.length} 块表，请填表号` : one
}

/** 3栋2单元1801, 3-2-1801 and 3号楼2单元1801室 are one place. */
const placeOf = (label: string) => label.replace(/[^0-9A-Za-z\u5546\u94fa]+/g, '-').replace(/^-|-$/g, '')

function readCells(cell: (column: ImportColumn) => string): Omit<TableReading, 'meterId'> | string {
  const said = cell('kind')
  const kind =
    Object.entries(readingKinds).find(([key, { label }]) => said === label || said === key)?.[0] ??
    (said ? null : 'normal')
  if (!kind)
    return `抄表方式「${said}」不认识，可填：${Object.values(readingKinds)
      .map(({ label }) => label)
      .join('、')}`
  const value = parseDecimal(cell('value').replaceAll(',', ''), 3)
  if (!value.ok) return cell('value') === '' ? '没有填读数' : `读数「${cell('value')}」不是数字，最多三位小数`
  const [oldFinal, newStart] = (['oldFinal', 'newStart'] as const).map((column) => {
    const parsed = parseDecimal(cell(column), 3)
    return parsed.ok ? parsed.value : null
  })
  const day = cell('readOn')
    .replaceAll('/', '-')
    .replace(/-(\d)(?=-|$)/g, '-0$1')
  if (day && !isDate(day)) return `抄表日期「${cell('readOn')}」应写成 2026-11-25`
  return {
    kind: kind as ReadingKind,
    value: value.value,
    oldFinal: oldFinal ?? null,
    newStart: newStart ?? null,
    readOn: day || null,
  }
}
