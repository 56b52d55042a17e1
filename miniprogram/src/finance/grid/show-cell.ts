import { showMoney } from '../../lib/show-money'
import type { Statement } from '../use-statement'

/** One column as the server describes it. */
export type Column = Statement['columns'][number]
/** One cell: text, a number, or nothing; money in fen. */
export type Cell = Statement['rows'][number][number]

const figureKinds = new Set<Column['kind']>(['money', 'count', 'ratio', 'area'])
/** Figures that come as their exact text. */
const figureKeys = new Set(['price', 'quantity'])

/** True for columns whose figures stand under each other, at the right. */
export const hasFigures = ({ key, kind }: Column) => figureKinds.has(kind) || figureKeys.has(key)

/** A cell as people read it; a negative amount says so in sign and word. */
export function showCell(cell: Cell, { kind }: Column): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string') return cell
  if (kind === 'money') return `${cell < 0 ? '负 ' : ''}${showMoney(cell)}`
  if (kind === 'ratio') return `${(cell / 100).toFixed(2)}%`
  return cell.toLocaleString('zh-CN')
}

/** The column of the home stands first and stays in view, so that no figure loses its owner. */
export function homeFirst(columns: readonly Column[]): number[] {
  const all = columns.map((_, index) => index)
  const home = columns.findIndex(({ key }) => key === 'unit')
  return home < 0 ? all : [home, ...all.filter((index) => index !== home)]
}
