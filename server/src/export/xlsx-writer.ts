import type { Cell, ColumnKind } from '@haolin/shared/billing/statement.ts'
import { columnName, rowXml, xmlText } from './sheet-xml.ts'
import { type Parameter, type StatementSheet, totalsRow } from './statement-sheet.ts'
import { declaration, frame, spreadsheet } from './xlsx-frame.ts'
import { type ZipEntry, zipStream } from './zip-stream.ts'

/** The name of the first sheet, which says what the file is. */
export const aboutSheet = '说明'

/** Excel's own limit of rows in a sheet. */
const mostRows = 1_048_576

type Line = { cells: readonly Cell[]; bold: boolean }

/**
 * Writes a statement as xlsx: first a sheet that says what the file is, then the rows on as many sheets as Excel needs,
 * the totals last. Rows are pulled as the bytes are taken, so memory does not grow with the file.
 */
export function writeXlsx(sheet: StatementSheet, rowsPerSheet = mostRows): AsyncGenerator<Uint8Array> {
  return zipStream(parts(sheet, rowsPerSheet))
}

async function* parts(sheet: StatementSheet, rowsPerSheet: number): AsyncGenerator<ZipEntry> {
  const lines = linesOf(sheet)
  const names = [aboutSheet]
  try {
    let first = await lines.next()
    do {
      names.push(names.length === 1 ? sheet.title : `${sheet.title}（${names.length}）`)
      const text = dataSheet(sheet, first.value ?? null, lines, rowsPerSheet)
      yield { name: `xl/worksheets/sheet${names.length}.xml`, text }
      first = await lines.next()
    } while (!first.done)
  } finally {
    // Whoever stops taking bytes lets the rows go as well.
    await lines.return()
  }
  yield { name: 'xl/worksheets/sheet1.xml', text: parameterSheet(sheet) }
  yield* frame(names)
}

async function* linesOf({ rows, totals }: StatementSheet): AsyncGenerator<Line, void, undefined> {
  for await (const cells of rows) yield { cells, bold: false }
  const last = totalsRow(totals)
  if (last) yield { cells: last, bold: true }
}

async function* dataSheet(
  sheet: StatementSheet,
  first: Line | null,
  lines: AsyncGenerator<Line, void, undefined>,
  rowsPerSheet: number,
): AsyncGenerator<string> {
  const { columns } = sheet
  const plain = columns.map(({ kind }) => ({ kind, bold: false }))
  const bold = columns.map(({ kind }) => ({ kind, bold: true }))
  const write = (row: number, line: Line) => rowXml(row, line.cells, line.bold ? bold : plain)
  yield openSheet(columns.map(({ width }) => width))
  yield write(1, { cells: columns.map(({ title }) => title), bold: true })
  if (first) yield write(2, first)
  for (let row = 3; row <= rowsPerSheet; row++) {
    const next = await lines.next()
    if (next.done) break
    yield write(row, next.value)
  }
  yield closeSheet(sheet)
}

function parameterSheet(sheet: StatementSheet): string[] {
  const { title, columns, totals, mark } = sheet
  const sums = columns.flatMap(({ title: label, kind, sum }, i): Parameter[] =>
    sum ? [{ label: `合计：${label}`, kind, value: totals[i] ?? null }] : [],
  )
  const told: Parameter[] = [
    { label: '报表', kind: 'text', value: title },
    ...sheet.parameters,
    ...sums,
    { label: '水印', kind: 'text', value: mark },
  ]
  const looks = (kind: ColumnKind) => [
    { kind: 'text' as const, bold: true },
    { kind, bold: false },
  ]
  return [
    openSheet([24, 60]),
    ...told.map(({ label, kind, value }, i) => rowXml(i + 1, [label, value], looks(kind))),
    closeSheet({ ...sheet, columns: columns.slice(0, 2) }),
  ]
}

/** The first row stays in sight. */
const openSheet = (widths: readonly number[]) =>
  `${declaration}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0">` +
  `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
  `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`

/** Every printed page names who took it out; text that looks like a number is meant as text. */
const closeSheet = ({ columns, mark }: StatementSheet) =>
  `</sheetData><pageSetup orientation="landscape" fitToHeight="0"/>` +
  `<headerFooter><oddFooter>&amp;L${xmlText(mark.slice(0, 100).replaceAll('&', '&&'))}&amp;R&amp;P/&amp;N</oddFooter></headerFooter>` +
  `<ignoredErrors><ignoredError sqref="A1:${columnName(columns.length - 1)}${mostRows}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
