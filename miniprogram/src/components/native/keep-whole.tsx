import type { ReactNode } from 'react'
import { hyphened } from './hyphened'

/** A word joiner: nothing to see or to hear, but no line ends at it. */
const joiner = '\u2060'

/** Lets no line end inside a date or a number (WeChat: without another node). */
export const keepWhole = (children: ReactNode): ReactNode =>
  typeof children === 'string' && children.includes('-')
    ? children.replace(hyphened, (number) => number.replaceAll('-', `-${joiner}`))
    : children
