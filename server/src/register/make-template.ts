import { type ImportKind, importColumns, importKinds } from '@haolin/shared/register/import-columns.ts'
import ExcelJS from 'exceljs'
import { AppError } from '../app-error.ts'
import type { Bytes } from '../http/handlers.ts'

const examples: Record<ImportKind, readonly (readonly string[])[]> = {
  homes: [['', '3栋', '2单元', '18', '1801', '89.43', '住宅', '自住', '2020-06-01']],
  people: [['', '3栋', '2单元', '1801', '张三', '13800000000', '业主', '']],
  vehicles: [['', '3栋', '2单元', '1801', '浙A12345', '白色轿车']],
}

/** An empty sheet with the heads we know and one row as an example. */
export async function makeTemplate(kind: string): Promise<Bytes> {
  if (!Object.hasOwn(importKinds, kind)) throw new AppError('not_found')
  const { label, columns } = importKinds[kind as ImportKind]
  // Who left is not entered by hand; lists that were taken out know them.
  const heads = columns.filter((column) => column !== 'goneOn')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(label)
  sheet.addRow(heads.map((column) => importColumns[column].label)).font = { bold: true }
  for (const row of examples[kind as ImportKind]) sheet.addRow([...row])
  sheet.columns.forEach((column) => {
    column.width = 14
    // Numbers of phones and rooms are words.
    column.numFmt = '@'
  })
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  return {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: new Blob([bytes]).stream(),
    fileName: `${label}导入模板.xlsx`,
    keepSeconds: 3600,
  }
}
