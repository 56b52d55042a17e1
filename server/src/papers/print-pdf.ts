import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { fontFiles } from './fonts.ts'

/** A paper before it is printed: what stands on it, and a word across it. */
export type Paper = { title: string; content: Content[]; mark: string | null; remark: string | null }

const family = 'NotoSansSC'
const files = new Set(Object.values(fontFiles))
const grey = '#666666'

pdfmake.setFonts({ [family]: fontFiles })
// A paper is made of words alone: it loads nothing but its fonts, from nowhere else.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => files.has(path))

/** Prints a paper on A4; the text in it can be searched and copied. */
export async function printPdf({ title, content, mark, remark }: Paper): Promise<Buffer> {
  const definition: TDocumentDefinitions = {
    info: { title },
    language: 'zh-CN',
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 56],
    defaultStyle: { font: family, fontSize: 10.5, lineHeight: 1.25 },
    content: [
      ...content,
      ...(remark ? [{ text: remark, color: grey, fontSize: 9, margin: [0, 10, 0, 0] } as Content] : []),
    ],
    footer: (page, pages) => ({
      text: `第 ${page} / ${pages} 页`,
      alignment: 'center',
      color: grey,
      fontSize: 9,
    }),
    ...(mark ? { watermark: { text: mark, color: '#b3261e', opacity: 0.16, bold: true } } : {}),
  }
  return pdfmake.createPdf(definition).getBuffer()
}

/** A line of two facts side by side, each with its label. */
export const factRow = (...facts: readonly (readonly [label: string, value: string])[]): Content => ({
  columns: facts.map(([label, value]) => ({
    text: [{ text: `${label}：`, color: grey }, value],
    width: '*',
  })),
  columnGap: 16,
  margin: [0, 0, 0, 4],
})

/** A table with thin lines; the first row is the head and comes again on every page, the last one counts. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  foot: readonly string[],
): Content {
  const [first = '', ...rest] = foot
  const figures = (column: number) => column >= head.length - figuresFrom(head)
  const row = (cells: readonly string[], bold: boolean) =>
    cells.map((text, column) => ({
      text,
      bold,
      alignment: figures(column) ? ('right' as const) : ('left' as const),
    }))
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: head.map((_, column) => (figures(column) ? 'auto' : column === 0 ? '*' : 'auto')),
      body: [row(head, true), ...rows.map((cells) => row(cells, false)), row([first, ...rest], true)],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => '#999999',
      vLineColor: () => '#999999',
      paddingTop: () => 2,
      paddingBottom: () => 1,
      paddingLeft: () => 8,
      paddingRight: () => 8,
    },
    margin: [0, 8, 0, 8],
  }
}

/** How many columns at the right hold amounts. */
const figuresFrom = (head: readonly string[]) => head.filter((title) => title.endsWith('元）')).length
