import { Readable } from 'node:stream'
import { type FileRow, mostRows, noResult } from '@haolin/shared/register/import-columns.ts'
import ExcelJS from 'exceljs'
import { AppError } from '../app-error.ts'
import { unguarded } from '../export/csv-writer.ts'
import { aboutSheet } from '../export/xlsx-writer.ts'

/** More cells in a row than any list of homes has. */
const mostCells = 200

/**
 * Reads the first sheet of a workbook, behind the one that only tells what a file of ours is, or a CSV file into lines of
 * text; throws `sheet_broken` or `sheet_too_long`.
 */
export async function readSheet(bytes: Buffer, fileName: string): Promise<FileRow[]> {
  const book = new ExcelJS.Workbook()
  try {
    if (/\.xlsx$/i.test(fileName) || bytes.subarray(0, 2).toString() === 'PK')
      // Its own Buffer type is older than ours.
      await book.xlsx.load(bytes as unknown as ArrayBuffer)
    else await readCsv(book, bytes)
  } catch {
    throw new AppError('sheet_broken')
  }
  const filled = book.worksheets.filter(({ actualRowCount }) => actualRowCount > 0)
  const sheet = filled.find(({ name }) => name !== aboutSheet) ?? filled[0]
  if (!sheet)
    throw new AppError('sheet_lacks', { words: { words: '表格是空的，第一行要是表头，下面每行一条' } })
  if (sheet.actualRowCount > mostRows + 20) throw new AppError('sheet_too_long')
  const rows: FileRow[] = []
  sheet.eachRow((row, line) => {
    const cells: string[] = []
    for (let i = 1; i <= Math.min(row.cellCount, mostCells); i++) cells.push(textOf(row.getCell(i).value))
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells })
  })
  return rows
}

/** UTF-8, or what Excel in China writes. */
async function readCsv(book: ExcelJS.Workbook, bytes: Buffer) {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  }
  if (text.includes('\0')) throw new Error('not a text')
  const delimiter = (text.split('\n', 1)[0] ?? '').includes('\t') ? '\t' : ','
  // Every cell stays as it was written, 0571 is no number; a mark that keeps it from being read as one goes.
  const options = {
    map: (cell: unknown) => (typeof cell === 'string' ? unguarded(cell) : cell),
    parserOptions: { delimiter, ignoreEmpty: false },
  }
  await book.csv.read(Readable.from([text]), options)
}

/** The text one sees in a cell; a merged one shows that of its whole. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number') return String(Number(value.toFixed(6)))
  if (typeof value !== 'object') return String(value)
  if ('error' in value) return noResult
  if ('formula' in value || 'sharedFormula' in value) {
    const { result } = value
    return result === undefined ||
      result === null ||
      (typeof result === 'object' && !(result instanceof Date))
      ? noResult
      : textOf(result)
  }
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('text' in value) return typeof value.text === 'string' ? value.text : textOf(value.text)
  return ''
}
