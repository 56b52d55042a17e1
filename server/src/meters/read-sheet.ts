import type { Api } from '@haolin/shared/api/index.ts'
import { AppError } from '../app-error.ts'
import { readWorkbook } from '../export/read-workbook.ts'

type Route = Api['POST /communities/:communityId/meter-imports/sheet']

/** Longer texts are refused where they are looked at. */
const mostLetters = 200_000

/** Reads an Excel file into the text one would have copied from it; nothing is kept. Throws `sheet_unreadable`. */
export function readSheet(bytes: Buffer | undefined): Route['reply'] {
  if (!bytes) throw new AppError('file_missing')
  const rows = cellsOf(bytes).filter((row) => row.some((cell) => cell.trim() !== ''))
  const text = rows.map((row) => row.map(writeCell).join('\t')).join('\n')
  if (rows.length === 0 || text.length > mostLetters) throw new AppError('sheet_unreadable')
  return { text, rows: rows.length - 1 }
}

function cellsOf(bytes: Buffer): string[][] {
  try {
    return readWorkbook(bytes)
  } catch {
    throw new AppError('sheet_unreadable')
  }
}

/** A cell with separators or quotes in it is quoted, as Excel does on the clipboard. */
const writeCell = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
