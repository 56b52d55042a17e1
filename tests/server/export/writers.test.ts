import { Readable } from 'node:stream'
import { bindCsv, csvLines } from '@haolin/server/src/export/csv-writer.ts'
import type { StatementSheet } from '@haolin/server/src/export/statement-sheet.ts'
import { writeXlsx } from '@haolin/server/src/export/xlsx-writer.ts'
import { type Cell, type Column, type ColumnKind, totalsOf } from '@haolin/shared/billing/statement.ts'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const kinds: ColumnKind[] = ['text', 'money', 'count', 'day', 'moment', 'ratio', 'area']
const columns: Column[] = kinds.map((kind) => ({
  key: kind,
  title: `列${kind}`,
  kind,
  width: 14,
  sum: kind === 'money' || kind === 'count',
}))

async function* some(rows: readonly (readonly Cell[])[]) {
  yield* rows
}

const sheetOf = (rows: readonly Cell[][], own: readonly Column[] = columns): StatementSheet => ({
  title: '应收明细',
  columns: own,
  parameters: [
    { label: '小区', kind: 'text', value: '=锦绣花园' },
    { label: '数据截至', kind: 'moment', value: '2026-11-21T16:30:05.000Z' },
  ],
  rows: some(rows),
  totals: totalsOf(own, rows),
  mark: '陈静 & 2026-11-22 00:30:05',
})

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const taken: Uint8Array[] = []
  for await (const piece of pieces) taken.push(piece)
  return Buffer.concat(taken)
}

async function readBack(sheet: StatementSheet, rowsPerSheet?: number) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await bytesOf(writeXlsx(sheet, rowsPerSheet))) as unknown as ExcelJS.Buffer)
  return book
}

/** The CSV as Excel's own import splits it. */
function parse(csv: string): string[][] {
  const cells = [...csv.replace('\ufeff', '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, quoted, bare = '', end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}
async function* linesOf({ columns, rows }: StatementSheet): AsyncGenerator<Uint8Array> {
  for await (const cells of rows) yield Buffer.from(csvLines(columns, [cells]))
}
const writeCsv = (sheet: StatementSheet) => bindCsv(sheet, linesOf(sheet))
const csvOf = async (sheet: StatementSheet) => (await bytesOf(writeCsv(sheet))).toString()

const row: Cell[] = ['00123', -123_456, 3, '2026-02-28', '2026-11-21T16:30:05.000Z', 600, '89.43']

test('a spreadsheet program reads every kind of cell as what it is', async () => {
  const book = await readBack(sheetOf([row]))
  expect(book.worksheets.map(({ name }) => name)).toEqual(['说明', '应收明细'])
  const sheet = book.getWorksheet('应收明细')!
  const [text, money, count, day, moment, ratio, area] = columns.map((_, i) => sheet.getCell(2, i + 1))
  expect(sheet.getRow(1).values).toEqual([undefined, ...columns.map(({ title }) => title)])
  expect(text).toMatchObject({ value: '00123', numFmt: '@' })
  expect(money).toMatchObject({ value: -1234.56, numFmt: '#,##0.00' })
  expect(count?.value).toBe(3)
  expect(day).toMatchObject({ value: new Date('2026-02-28T00:00:00Z'), numFmt: 'yyyy-mm-dd' })
  expect(ratio).toMatchObject({ value: 0.06, numFmt: '0.00%' })
  expect(area?.value).toBe(89.43)
  // exceljs shows the wall clock of the file as if it were UTC.
  expect((moment!.value as Date).toISOString().slice(0, 19)).toBe('2026-11-22T00:30:05')
})

test('the first sheet says what the file is, with its totals and who took it', async () => {
  const book = await readBack(sheetOf([row, row]))
  const first = book.worksheets[0]!
  const told = Object.fromEntries(
    first
      .getSheetValues()
      .slice(1)
      .map((line) => (line as Cell[]).slice(1)) as [string, Cell][],
  )
  expect(told).toMatchObject({
    报表: '应收明细',
    小区: '=锦绣花园',
    '合计：列money': -2469.12,
    '合计：列count': 6,
  })
  expect(told.水印).toBe('陈静 & 2026-11-22 00:30:05')
  expect((told.数据截至 as unknown as Date).toISOString()).toContain('2026-11-22T00:30:05')
  expect(book.worksheets[1]?.headerFooter.oddFooter).toContain('陈静 && 2026-11-22')
})

test('rows go on on further sheets, each with its head, the totals last', async () => {
  const rows = Array.from({ length: 7 }, (_, i): Cell[] => [`房${i}`, i, 1, null, null, null, null])
  const book = await readBack(sheetOf(rows), 4)
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    '说明',
    '应收明细',
    '应收明细（2）',
    '应收明细（3）',
  ])
  expect(book.worksheets.slice(1).map(({ rowCount }) => rowCount)).toEqual([4, 4, 3])
  for (const sheet of book.worksheets.slice(1)) expect(sheet.getCell('A1').value).toBe('列text')
  const last = book.worksheets[3]!
  expect([last.getCell('A3').value, last.getCell('B3').value, last.getCell('C3').value]).toEqual([
    '合计',
    0.21,
    7,
  ])
})

test('amounts of any size come out to the fen, in both formats', async () => {
  const money: Column[] = [columns[0]!, columns[1]!]
  const amounts = fc.array(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), {
    minLength: 1,
    maxLength: 30,
  })
  await fc.assert(
    fc.asyncProperty(amounts, async (fen) => {
      const sheet = () =>
        sheetOf(
          fen.map((amount) => ['户', amount]),
          money,
        )
      const fenOf = (text: string) => Number(text.replace('.', ''))
      const csv = parse(await csvOf(sheet()))
        .slice(1)
        .map((line) => fenOf(line[1]!))
      const book = (await readBack(sheet())).worksheets[1]!
      const xlsx = fen.map((_, i) => fenOf(Number(book.getCell(i + 2, 2).value).toFixed(2)))
      expect(csv.slice(0, -1)).toEqual(fen)
      expect(xlsx).toEqual(fen)
      expect(csv.at(-1)).toBe(fen.reduce((sum, amount) => sum + amount, 0))
    }),
    { numRuns: 40 },
  )
})

const dangerous = [
  '=1+1',
  '+86',
  '-2',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '  =1+1',
  '　=1',
  '\u00a0=1',
  '\t=1',
  '\r=1',
  '\n=1',
  '\tx',
  '\rx',
  '\nx',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://x")',
]

test.each(dangerous)('the text %j can start nothing', async (text) => {
  const csv = parse(await csvOf(sheetOf([[text, 0, 0, null, null, null, null]])))
  expect(csv[1]![0]).toBe(`'${text}`)
  const cell = (await readBack(sheetOf([[text, 0, 0, null, null, null, null]]))).worksheets[1]!.getCell('A2')
  expect(cell.type).toBe(ExcelJS.ValueType.String)
  expect(String(cell.value)).toBe(text.replace('\r', '\n'))
})

test.each(['4200002345202611210123456789', '00123', '1E5', '3-12', '3/12', '123456789012'])(
  'Excel cannot turn %s into another number or a day',
  async (id) => {
    expect(parse(await csvOf(sheetOf([[id, 0, 0, null, null, null, null]])))[1]![0]).toBe(`'${id}`)
    const cell = (await readBack(sheetOf([[id, 0, 0, null, null, null, null]]))).worksheets[1]!.getCell('A2')
    expect(cell).toMatchObject({ value: id, numFmt: '@' })
  },
)

test('a CSV begins with a mark for UTF-8, ends lines as Excel does, and leaves real numbers bare', async () => {
  const csv = await csvOf(
    sheetOf([
      ['王"五",\r\n二号', -5, 2, '2026-02-28', '2026-11-21T16:30:05.000Z', 600, '89.43'],
      ['3栋2单元1801', 7, null, null, null, null, null],
    ]),
  )
  expect(csv).toBe(
    '\ufeff"列text","列money","列count","列day","列moment","列ratio","列area"\r\n' +
      '"王""五"",\r\n二号",-0.05,2,"2026-02-28","2026-11-22 00:30:05",6.00%,89.43\r\n' +
      '"3栋2单元1801",0.07,,,,,\r\n' +
      '"合计",0.02,2,,,,\r\n',
  )
})

test('a cell too long for Excel is cut and says so; what XML cannot hold becomes a mark', async () => {
  const long = '长'.repeat(40_000)
  const rows: Cell[][] = [long, 'a\0b\x1f\ud800c', '_x0041_ &<>"', '𠮷'.repeat(20_000)].map((text) => [
    text,
    0,
    0,
    null,
    null,
    null,
    null,
  ])
  const sheet = (await readBack(sheetOf(rows))).worksheets[1]!
  const [cut, odd, escaped, rare] = [2, 3, 4, 5].map((line) => String(sheet.getCell(line, 1).value))
  expect(cut).toHaveLength(32_767)
  expect(cut).toMatch(/^长+…（内容过长，此处截断）$/)
  expect(odd).toBe('a\ufffdb\ufffd\ufffdc')
  expect(escaped?.replace('_x005F_', '_')).toBe('_x0041_ &<>"')
  expect(rare).toMatch(/^𠮷+\ufffd?…/u)
})

test('rows are pulled only as bytes are taken, and let go when nobody takes them', async () => {
  let pulled = 0
  let released = false
  async function* endless(): AsyncGenerator<Cell[]> {
    try {
      for (;;) yield [`房号${pulled++}`.repeat(20), 1, 1, null, null, null, null]
    } finally {
      released = true
    }
  }
  for (const write of [writeXlsx, writeCsv]) {
    pulled = 0
    released = false
    const stream = Readable.from(write({ ...sheetOf([]), rows: endless() }), { highWaterMark: 1 })
    await stream.take(3).toArray()
    stream.destroy()
    await expect.poll(() => released).toBe(true)
    expect(pulled).toBeLessThan(50_000)
  }
})

test('rows that break off break the file off', async () => {
  async function* broken(): AsyncGenerator<Cell[]> {
    yield row
    throw new Error('the database went away')
  }
  for (const write of [writeXlsx, writeCsv]) {
    await expect(bytesOf(write({ ...sheetOf([]), rows: broken() }))).rejects.toThrow('the database went away')
  }
})
