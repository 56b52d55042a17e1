import type { KeyboardEvent, MouseEvent } from 'react'
import type { TableRowProps } from './table-row-props'

/** A row (browser: tr; arrows move, Enter opens, space ticks). */
export function TableRow({ className, children, onOpen, onTick, selected, current }: TableRowProps) {
  const reachable = Boolean(onOpen || onTick)
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    const row = event.currentTarget
    if (event.target !== row) return
    const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key]
    if (next instanceof HTMLElement) next.focus()
    else if (event.key === 'Enter') onOpen?.()
    else if (event.key === ' ') onTick?.()
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('a, button, label, input, select')) return
    onOpen?.()
  }
  return (
    <tr
      className={className}
      tabIndex={reachable ? 0 : undefined}
      onKeyDown={reachable ? onKeyDown : undefined}
      onClick={onOpen && onClick}
      aria-selected={onTick ? Boolean(selected) : undefined}
      aria-current={current ? 'true' : undefined}
    >
      {children}
    </tr>
  )
}
