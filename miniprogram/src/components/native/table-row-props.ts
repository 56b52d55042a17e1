import type { ReactNode } from 'react'

/** A row of a table one can open. */
export type TableRowProps = {
  className?: string
  children: ReactNode
  /** Opens what the row speaks of; Enter or a click. */
  onOpen?: () => void
  /** Space ticks the row. */
  onTick?: () => void
  selected?: boolean
  /** Open beside the table now. */
  current?: boolean
}
