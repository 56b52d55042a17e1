import { placeCodeText, showPlaceCode } from '@haolin/shared/ticket/check-in.ts'
import type { Content } from 'pdfmake/interfaces.js'
import type { PlaceCode, readPlaceCodes } from '../check-ins/read-place-codes.ts'
import type { Paper } from './print-pdf.ts'

type Facts = NonNullable<Awaited<ReturnType<typeof readPlaceCodes>>>
const across = 3

/** Lays out the codes of a building for cutting apart: where it hangs, the square, the letters for typing. */
export const placesPaper = ({ community, building, codes }: Facts): Paper => ({
  title: `到场码 ${building}`,
  mark: null,
  remark: null,
  content: [
    { text: `${community} · ${building} 到场码`, fontSize: 16, bold: true, margin: [0, 0, 0, 4] },
    {
      text: '沿线剪开，贴在门口或楼栋入口。师傅到场时用小程序扫一下，业主就知道人到了。',
      margin: [0, 0, 0, 12],
    },
    {
      table: {
        widths: Array.from({ length: across }, () => '*'),
        dontBreakRows: true,
        body: rowsOf(codes).map((row) => row.map(cell)),
      },
      layout: {
        hLineWidth: () => 0.5,
        vLineWidth: () => 0.5,
        hLineColor: () => '#bbbbbb',
        vLineColor: () => '#bbbbbb',
      },
    },
  ],
})

const rowsOf = (codes: readonly PlaceCode[]) =>
  Array.from({ length: Math.max(1, Math.ceil(codes.length / across)) }, (_, row) =>
    Array.from({ length: across }, (_, column) => codes[row * across + column]),
  )

const cell = (one: PlaceCode | undefined): Content =>
  one
    ? {
        margin: [0, 8, 0, 3],
        stack: [
          { text: one.label, bold: true, alignment: 'center', margin: [0, 0, 0, 6] },
          { qr: placeCodeText(one.code), fit: 110, alignment: 'center' },
          { text: showPlaceCode(one.code), alignment: 'center', margin: [0, 6, 0, 0] },
        ],
      }
    : { text: '' }
