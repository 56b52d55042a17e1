import { Box } from './box'
import { Press } from './press'
import type { TableRowProps } from './table-row-props'

/** A row (WeChat: a card of its own, pressed as a whole). */
export function TableRow({ className, children, onOpen, selected, current }: TableRowProps) {
  if (!onOpen) return <Box className={className}>{children}</Box>
  return (
    <Press className={className} onPress={onOpen} selected={selected} current={current}>
      {children}
    </Press>
  )
}
