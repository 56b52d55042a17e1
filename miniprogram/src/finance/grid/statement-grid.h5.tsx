import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import type { GridProps } from './grid-props'
import { cellsInside, isInside, moveBy, type Place, type Selection, spreadBy, sumOf } from './selection'
import { hasFigures, homeFirst, showCell } from './show-cell'
import style from './statement-grid.module.scss'

const start: Place = { row: 0, column: 0 }

/** A statement (browser: a grid one walks through by arrows; shift or a drag marks, Ctrl+C copies, Enter opens the home). */
export function StatementGrid({ caption, statement, stale, onMark, onOpen }: GridProps) {
  const { columns, rows, totals } = statement
  const order = homeFirst(columns)
  const grid = useRef<HTMLTableElement>(null)
  const dragging = useRef(false)
  const [selection, setSelection] = useState<Selection>()
  const at = selection?.to ?? start

  const contentOf = ({ row, column }: Place) => {
    const index = order[column] as number
    return { cell: rows[row]?.[index] ?? null, column: columns[index] as (typeof columns)[number] }
  }
  const mark = (next: Selection | undefined) => {
    setSelection(next)
    onMark(
      next &&
        sumOf(
          cellsInside(next, contentOf).flat(),
          cellsInside(next, ({ row }) => row).map(([row = 0]) => row),
        ),
    )
  }
  const forget = useRef(mark)
  forget.current = mark
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are another question, nothing in them is marked
  useEffect(() => forget.current(undefined), [statement])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keyboard follows the marked cell
  useEffect(() => {
    if (!grid.current?.contains(document.activeElement) || !selection) return
    grid.current.querySelector<HTMLElement>(`[data-at="${at.row},${at.column}"]`)?.focus()
  }, [at.row, at.column])

  const onKeyDown = (event: KeyboardEvent) => {
    const control = event.ctrlKey || event.metaKey
    if (control && event.key === 'c' && selection) {
      const lines = cellsInside(selection, contentOf).map((line) =>
        line.map(({ cell, column }) =>
          column.kind === 'money' && typeof cell === 'number'
            ? (cell / 100).toFixed(2)
            : showCell(cell, column),
        ),
      )
      void navigator.clipboard?.writeText(lines.map((line) => line.join('\t')).join('\n'))
      return
    }
    if (event.key === 'Escape') return mark(undefined)
    if (event.key === 'Enter' && onOpen) return onOpen(at.row)
    const spread = spreadBy({ key: event.key, shift: event.shiftKey, control }, at, rows.length, order.length)
    if (spread) {
      event.preventDefault()
      return mark(spread)
    }
    const next = control ? undefined : moveBy(event.key, at, rows.length, order.length)
    if (!next) return
    event.preventDefault()
    mark({ from: event.shiftKey && selection ? selection.from : next, to: next })
  }
  const placeOf = (event: MouseEvent): Place | undefined => {
    const place = (event.target as HTMLElement)
      .closest<HTMLElement>('[data-at]')
      ?.dataset.at?.split(',')
      .map(Number)
    return place && { row: place[0] as number, column: place[1] as number }
  }
  const onMouseDown = (event: MouseEvent) => {
    const place = placeOf(event)
    if (!place || event.button !== 0) return
    if (event.shiftKey) event.preventDefault()
    dragging.current = true
    mark({ from: event.shiftKey && selection ? selection.from : place, to: place })
  }
  const onMouseOver = (event: MouseEvent) => {
    if (!dragging.current) return
    if (event.buttons === 0) {
      dragging.current = false
      return
    }
    const place = placeOf(event)
    if (place && selection) mark({ from: selection.from, to: place })
  }

  return (
    <div className={`${style.scroll} ${stale ? style.stale : ''}`}>
      {/* biome-ignore lint/a11y/useKeyWithMouseEvents: the keyboard marks by shift and arrows */}
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table one walks through by arrows is ARIA's grid
        role="grid"
        className={style.table}
        aria-label={caption}
        aria-rowcount={statement.rowCount}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onMouseOver={onMouseOver}
        onDoubleClick={(event) => {
          const place = placeOf(event)
          if (place) onOpen?.(place.row)
        }}
      >
        <thead>
          <tr>
            {order.map((index) => {
              const column = columns[index] as (typeof columns)[number]
              return (
                <th
                  key={column.key}
                  scope="col"
                  className={`${style.head} ${hasFigures(column) ? style.figures : ''}`}
                  style={{ minWidth: `${column.width * 0.62}em` }}
                >
                  {column.title}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a statement has no name of its own
            <tr key={row}>
              {order.map((_, column) => {
                const place = { row, column }
                const content = contentOf(place)
                const marked = selection !== undefined && isInside(selection, place)
                const classes = [
                  style.cell,
                  hasFigures(content.column) && style.figures,
                  content.column.kind === 'money' && content.cell === 0 && style.zero,
                  content.column.kind === 'money' && Number(content.cell) < 0 && style.negative,
                  marked && style.marked,
                ]
                return (
                  <td
                    key={content.column.key}
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cell of a grid
                    role="gridcell"
                    data-at={`${row},${column}`}
                    tabIndex={row === at.row && column === at.column ? 0 : -1}
                    aria-selected={marked}
                    className={classes.filter(Boolean).join(' ')}
                  >
                    {showCell(content.cell, content.column)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {order.map((index, place) => {
              const column = columns[index] as (typeof columns)[number]
              const total = totals[index] ?? null
              return (
                <td
                  key={column.key}
                  data-total={column.key}
                  className={`${style.total} ${hasFigures(column) ? style.figures : ''}`}
                >
                  {place === 0 ? '合计' : showCell(total, column)}
                </td>
              )
            })}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
