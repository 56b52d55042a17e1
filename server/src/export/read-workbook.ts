import { readZip } from './read-zip.ts'

const dayMs = 86_400_000
/** Excel counts days from here, since it takes 1900 for a leap year. */
const dayNought = Date.UTC(1899, 11, 30)
/** Number formats of Excel's own that show a date. */
const dateFormats = new Set([14, 15, 16, 17, 22, 27, 30, 31, 36, 50, 57, 58])

/** The cells of the first sheet of a workbook (.xlsx) as text, days as 2026-11-25. Throws RangeError for anything else. */
export function readWorkbook(bytes: Buffer): string[][] {
  const open = readZip(bytes)
  const text = (name: string) => open(name)?.toString('utf8') ?? ''
  const sheet = text(firstSheet(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels')))
  if (sheet === '') throw new RangeError('no sheet')
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>|<si\/>/gs)].map((found) =>
    wordsIn(found[1] ?? ''),
  )
  const dated = dateStyles(text('xl/styles.xml'))
  return [...sheet.matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)].map((row) => readRow(row[1] ?? '', shared, dated))
}

function readRow(xml: string, shared: readonly string[], dated: readonly boolean[]): string[] {
  const cells: string[] = []
  for (const [, attributes = '', content = ''] of xml.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const column = columnOf(/\br="([A-Z]+)\d+"/.exec(attributes)?.[1]) ?? cells.length
    const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n'
    const style = Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? -1)
    const value = /<v>(.*?)<\/v>/s.exec(content)?.[1] ?? ''
    while (cells.length < column) cells.push('')
    cells[column] = told(type, value, content, { shared, isDay: dated[style] ?? false })
  }
  return cells
}

function told(
  type: string,
  value: string,
  content: string,
  { shared, isDay }: { shared: readonly string[]; isDay: boolean },
): string {
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'inlineStr') return wordsIn(content)
  if (type !== 'n' || value === '') return plain(value)
  if (isDay) return new Date(dayNought + Math.floor(Number(value)) * dayMs).toISOString().slice(0, 10)
  // A float keeps 15 digits: 123.10000000000001 is what was typed as 123.1.
  return String(Number(Number(value).toPrecision(15)))
}

function firstSheet(workbook: string, relations: string): string {
  const id = /<sheet\b[^>]*?\br:id="([^"]+)"/.exec(workbook)?.[1]
  const relation = [...relations.matchAll(/<Relationship\b[^>]*>/g)].find(([one]) =>
    one.includes(`Id="${id}"`),
  )?.[0]
  const target = /Target="([^"]+)"/.exec(relation ?? '')?.[1] ?? 'worksheets/sheet1.xml'
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** Which cell styles show a date. */
function dateStyles(styles: string): boolean[] {
  const own = new Map(
    [...styles.matchAll(/<numFmt\b[^>]*numFmtId="(\d+)"[^>]*formatCode="([^"]*)"/g)].map((found) => [
      Number(found[1]),
      /[yd年日]/i.test((found[2] ?? '').replaceAll(/"[^"]*"|\[[^\]]*\]/g, '')),
    ]),
  )
  const formats = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? ''
  return [...formats.matchAll(/<xf\b[^>]*numFmtId="(\d+)"/g)].map((found) => {
    const format = Number(found[1])
    return own.get(format) ?? dateFormats.has(format)
  })
}

const wordsIn = (xml: string): string =>
  [...xml.matchAll(/<t\b[^>]*>(.*?)<\/t>/gs)].map((found) => plain(found[1] ?? '')).join('')

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const plain = (xml: string): string =>
  xml.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (decimal || hex) return String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal ? 10 : 16))
    return entities[name] ?? all
  })

const columnOf = (letters: string | undefined): number | undefined =>
  letters === undefined
    ? undefined
    : [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
