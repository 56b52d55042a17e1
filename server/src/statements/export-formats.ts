import type { Cell, Column } from '@haolin/shared/billing/statement.ts'
import { bindCsv, csvLines } from '../export/csv-writer.ts'
import type { StatementSheet } from '../export/statement-sheet.ts'
import { writeXlsx } from '../export/xlsx-writer.ts'

/** Whatever a file says besides its rows. */
export type Sheet = Omit<StatementSheet, 'rows'>

type Parts = AsyncIterable<AsyncIterable<Uint8Array>>

/** How a format is written: rows into a part, and all parts into the file. */
type Format = {
  mime: string
  writePart(columns: readonly Column[], rows: readonly Cell[][]): string
  bind(sheet: Sheet, parts: Parts): AsyncGenerator<Uint8Array>
}

/** A part of CSV is a piece of the file; what a workbook packs is kept as cells until all of them are there. */
export const formats: Readonly<Record<'xlsx' | 'csv', Format>> = {
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    writePart: (_, rows) => JSON.stringify(rows),
    bind: (sheet, parts) => writeXlsx({ ...sheet, rows: cellsIn(parts) }),
  },
  csv: {
    mime: 'text/csv; charset=utf-8',
    writePart: csvLines,
    bind: (sheet, parts) => bindCsv(sheet, bytesIn(parts)),
  },
}

async function* bytesIn(parts: Parts): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield* part
}

async function* cellsIn(parts: Parts): AsyncGenerator<Cell[]> {
  for await (const part of parts) yield* JSON.parse(await textOf(part)) as Cell[][]
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const taken: Uint8Array[] = []
  for await (const piece of pieces) taken.push(piece)
  return Buffer.concat(taken).toString()
}
