import type { ReactNode } from 'react'
import { usePortions } from '../lib/use-portions'
import { Icon } from './icon'
import { Box } from './native/box'
import { Press } from './native/press'
import { TableRow } from './native/table-row'
import { TickBox } from './native/tick-box'
import { Words } from './native/words'
import style from './table.module.scss'

/** One column. */
export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Amounts and counts: figures under figures. */
  figures?: boolean
  /** In the last row, below the figures. */
  total?: ReactNode
  /** Its head sorts. */
  sortable?: boolean
  /** CSS width on a desk. */
  width?: string
}

type Props<Row> = {
  /** What the table shows, read aloud first. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  onOpen?: (row: Row) => void
  /** Id of the row open beside the table. */
  current?: string
  /** With onSelect rows get a box to tick. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: Set<string>) => void
  sort?: { key: string; down: boolean }
  onSort?: (key: string) => void
  /** Instead of rows, when there are none. */
  empty?: ReactNode
  /** CSS max height; head and totals stay in view. */
  height?: string
}

/** WeChat gets so many cells at a time: together with their words, well below what its bridge takes at once. */
const CELLS = 40

/** Rows and figures on a desk; on a phone every row becomes a card. */
export function Table<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowId, onOpen, current, selected, onSelect, sort, onSort, empty, height } =
    props
  const tick = (id: string, on: boolean) => {
    const next = new Set(selected)
    if (on) next.add(id)
    else next.delete(id)
    onSelect?.(next)
  }
  const all = rows.length > 0 && rows.every((row) => selected?.has(rowId(row)))
  const direction = (key: string) =>
    sort?.key === key ? (sort.down ? 'descending' : 'ascending') : undefined
  const shown = usePortions(rows, Math.max(2, Math.floor(CELLS / columns.length)))
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <Box className={style.scroll} style={height ? { maxHeight: height } : undefined}>
      <Box as="table" className={`${style.table} ${onSelect ? style.ticking : ''}`}>
        <Box as="caption" className="spoken">
          {caption}
        </Box>
        <Box as="thead" className={style.head}>
          <Box as="tr">
            {onSelect && (
              <Box as="th" scope="col" className={style.tick}>
                <TickBox
                  kind="checkbox"
                  name="all"
                  label="全选"
                  checked={all}
                  className={`${style.box} ${all ? style.ticked : ''}`}
                  onChange={(on) => onSelect(new Set(on ? rows.map(rowId) : []))}
                >
                  <Tick />
                </TickBox>
              </Box>
            )}
            {columns.map((column) => (
              <Box
                as="th"
                key={column.key}
                scope="col"
                className={column.figures ? style.figures : ''}
                style={column.width ? { width: column.width } : undefined}
                sort={direction(column.key)}
              >
                {column.sortable && onSort ? (
                  <Press className={style.sort} onPress={() => onSort(column.key)}>
                    <Words>{column.title}</Words>
                    {direction(column.key) && <Icon name={sort?.down ? 'down' : 'up'} size="small" />}
                  </Press>
                ) : (
                  column.title
                )}
              </Box>
            ))}
          </Box>
        </Box>
        <Box as="tbody">
          {shown.map((row) => {
            const id = rowId(row)
            const ticked = selected?.has(id) ?? false
            return (
              <TableRow
                key={id}
                className={`${style.row} ${ticked ? style.selected : ''} ${id === current ? style.current : ''}`}
                selected={ticked}
                current={id === current}
                onOpen={onOpen && (() => onOpen(row))}
                onTick={onSelect && (() => tick(id, !ticked))}
              >
                {onSelect && (
                  <Box as="td" className={style.tick}>
                    <TickBox
                      kind="checkbox"
                      name={id}
                      label="选这一行"
                      checked={ticked}
                      className={`${style.box} ${ticked ? style.ticked : ''}`}
                      onChange={(on) => tick(id, on)}
                    >
                      <Tick />
                    </TickBox>
                  </Box>
                )}
                {columns.map(({ key, figures, title, cell }) => {
                  const shown = cell(row)
                  const something = shown !== null && shown !== false && shown !== ''
                  return (
                    <Box as="td" key={key} className={figures ? style.figures : ''}>
                      {something && (
                        <Words className={style.name} hidden>
                          {title}
                        </Words>
                      )}
                      {shown}
                    </Box>
                  )
                })}
              </TableRow>
            )
          })}
        </Box>
        {columns.some((column) => column.total !== undefined) && (
          <Box as="tfoot" className={style.foot}>
            <Box as="tr" className={style.row}>
              {onSelect && <Box as="td" className={style.tick} />}
              {columns.map((column) => (
                <Box as="td" key={column.key} className={column.figures ? style.figures : ''}>
                  {column.total !== undefined && (
                    <>
                      <Words className={style.name} hidden>
                        {column.title}
                      </Words>
                      {column.total}
                    </>
                  )}
                </Box>
              ))}
            </Box>
          </Box>
        )}
      </Box>
    </Box>
  )
}

function Tick() {
  return (
    <Box className={style.mark} hidden>
      <Icon name="check" size="small" />
    </Box>
  )
}
