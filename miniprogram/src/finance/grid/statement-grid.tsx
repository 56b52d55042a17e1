import { Box } from '../../components/native/box'
import { usePortions } from '../../lib/use-portions'
import type { GridProps } from './grid-props'
import { hasFigures, homeFirst, showCell } from './show-cell'
import style from './statement-grid.module.scss'

/** Rows of a statement that go to WeChat at once: five are some 13 KB. */
const PORTION = 5

/** A statement (WeChat: to be read, in a box that scrolls by itself). */
export function StatementGrid({ caption, statement, stale }: GridProps) {
  const { columns, rows, totals } = statement
  const shown = usePortions(rows, PORTION)
  const order = homeFirst(columns)
  const line = (cells: readonly (string | number | null)[], kind: string, first?: string) =>
    order.map((index, place) => {
      const column = columns[index] as (typeof columns)[number]
      return (
        <Box
          key={column.key}
          className={`${style[kind]} ${hasFigures(column) ? style.figures : ''}`}
          style={{ minWidth: `${column.width * 0.62}em` }}
        >
          {place === 0 && first ? first : showCell(cells[index] ?? null, column)}
        </Box>
      )
    })
  return (
    <Box className={`${style.scroll} ${stale ? style.stale : ''}`} label={caption}>
      <Box className={style.table}>
        <Box className={style.line}>
          {line(
            columns.map(({ title }) => title),
            'head',
          )}
        </Box>
        <Box className={style.rows}>
          {shown.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a statement has no name of its own
            <Box key={index} className={style.line}>
              {line(row, 'cell')}
            </Box>
          ))}
        </Box>
        <Box className={style.line}>{line(totals, 'total', '合计')}</Box>
      </Box>
    </Box>
  )
}
