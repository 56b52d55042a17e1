import type { ReactNode } from 'react'
import { Box } from './native/box'
import style from './stack.module.scss'

type Props = {
  children: ReactNode /** 8, 12, 16 or 24 px between. */
  gap?: 8 | 12 | 16 | 24 /** Side by side, wrapping. */
  row?: boolean
}

/** Things below each other, or in a line, with even room between. */
export function Stack({ children, gap = 12, row }: Props) {
  return <Box className={`${row ? style.row : style.stack} ${style[`gap${gap}`]}`}>{children}</Box>
}
