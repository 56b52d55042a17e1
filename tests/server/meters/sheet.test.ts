import { readWorkbook } from '@haolin/server/src/export/read-workbook.ts'
import { readSheet } from '@haolin/server/src/meters/read-sheet.ts'
import { cutTable } from '@haolin/shared/meter/read-table.ts'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'

async function workbook(rows: unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('十月')
  for (const row of rows) sheet.addRow(row)
  sheet.getColumn(3).numFmt = 'yyyy"年"m"月"d"日"'
  book.addWorksheet('别的表').addRow(['不该读到'])
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('a workbook reads as the text one would copy from it: words, figures, days, empty cells', async () => {
  const bytes = await workbook([
    ['表号', '读数', '抄表日期', '备注'],
    ['W-0101', 123.1, new Date('2026-11-25T00:00:00Z'), 'a & <b> "c"'],
    ['007', 0.1 + 0.2, new Date('2026-11-26T00:00:00Z'), null],
    ['W-0103', null, null, '两\n行'],
  ])
  expect(readWorkbook(bytes).slice(1, 3)).toEqual([
    ['W-0101', '123.1', '2026-11-25', 'a & <b> "c"'],
    ['007', '0.3', '2026-11-26', ...(readWorkbook(bytes)[2]?.slice(3) ?? [])],
  ])
  const { text, rows } = readSheet(bytes)
  expect(rows).toBe(3)
  expect(cutTable(text)[0]).toEqual(['表号', '读数', '抄表日期', '备注'])
  expect(cutTable(text)[3]).toEqual(['W-0103', '', '', '两\n行'])
})

test.each([
  ['no file', undefined, 'file_missing'],
  ['a picture', Buffer.from('GIF89a'), 'sheet_unreadable'],
  ['a torn file', Buffer.from('PK\u0005\u0006'), 'sheet_unreadable'],
])('%s is refused in words', (_, bytes, code) => {
  expect(() => readSheet(bytes)).toThrow(expect.objectContaining({ code }))
})
