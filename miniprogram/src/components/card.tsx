import type { ReactNode } from 'react'
import style from './card.module.scss'
import { Box } from './native/box'

type Props = {
  title?: string
  /** Stands at the right of the title: a link, a badge. */
  aside?: ReactNode
  children?: ReactNode
  /** Rows reach from edge to edge. */
  flush?: boolean
}

/** One subject on its own ground. */
export function Card({ title, aside, children, flush }: Props) {
  return (
    <Box as="section" className={`${style.card} ${flush ? style.flush : ''}`} label={title}>
      {title && (
        <Box className={style.head}>
          <Box as="h2" className={style.title}>
            {title}
          </Box>
          {aside}
        </Box>
      )}
      {children}
    </Box>
  )
}
