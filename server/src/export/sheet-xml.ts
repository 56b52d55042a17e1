import type { Cell, ColumnKind } from '@haolin/shared/billing/statement.ts'
import { beijingSerial, daySerial } from './beijing-time.ts'
import { printNumber } from './print-number.ts'

/** How a cell looks: by its kind, bold in the first and last row. */
export type Look = { kind: ColumnKind; bold: boolean }

// biome-ignore format: a row reads as a sentence
/** Number formats of the spreadsheet; 164 and up are our own. */
const formats: { kind: ColumnKind; id: number; code?: string }[] = [
  { kind: 'text',   id: 49 },
  { kind: 'money',  id: 4 },
  { kind: 'count',  id: 3 },
  { kind: 'ratio',  id: 10 },
  { kind: 'area',   id: 164, code: '#,##0.00##' },
  { kind: 'day',    id: 165, code: 'yyyy-mm-dd' },
  { kind: 'moment', id: 166, code: 'yyyy-mm-dd hh:mm:ss' },
]

const styleOf = ({ kind, bold }: Look) =>
  formats.findIndex((format) => format.kind === kind) + 1 + (bold ? formats.length : 0)

/** The styles part: one cell format for each kind, plain and bold. */
export function stylesXml(): string {
  const own = formats.filter(({ code }) => code)
  const xf = (id: number, font: number) =>
    `<xf numFmtId="${id}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`
  return (
    `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<numFmts count="${own.length}">${own.map(({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`).join('')}</numFmts>` +
    `<fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts>` +
    `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
    `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
    `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
    `<cellXfs count="${formats.length * 2 + 1}">${xf(0, 0)}${[0, 1].map((font) => formats.map(({ id }) => xf(id, font)).join('')).join('')}</cellXfs>` +
    `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
  )
}

/** One row of a sheet; rows count from 1. */
export function rowXml(row: number, cells: readonly Cell[], looks: readonly Look[]): string {
  const written = looks.map((look, i) => cellXml(`${columnName(i)}${row}`, look, cells[i] ?? null))
  return `<row r="${row}">${written.join('')}</row>`
}

function cellXml(place: string, look: Look, cell: Cell): string {
  if (cell === null) return ''
  const number = numberIn(look.kind, cell)
  if (number !== null) return `<c r="${place}" s="${styleOf(look)}"><v>${number}</v></c>`
  const text = `<t xml:space="preserve">${xmlText(cutText(String(cell)))}</t>`
  return `<c r="${place}" s="${styleOf({ ...look, kind: 'text' })}" t="inlineStr"><is>${text}</is></c>`
}

function numberIn(kind: ColumnKind, cell: Cell): string | number | null {
  const dated = typeof cell === 'string' && /^\d{4}-\d\d-\d\d/.test(cell)
  if (kind === 'day' && dated) return daySerial(cell)
  if (kind === 'moment' && dated) return beijingSerial(cell)
  return printNumber(kind, cell)
}

/** A, B … Z, AA: the letters of a column, counted from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

const longestCell = 32_767
const cutRemark = '…（内容过长，此处截断）'

/** Excel refuses a whole file for one cell of more than 32,767 characters. */
const cutText = (text: string) =>
  text.length <= longestCell ? text : text.slice(0, longestCell - cutRemark.length).toWellFormed() + cutRemark

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text inside XML: what XML cannot hold becomes a mark, and nothing reads as an escape of Excel's own (_x0041_). */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones XML 1.0 forbids
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)
