import type { CSSProperties, ReactNode } from 'react'

/** A run of words inside a line. */
export type WordsProps = {
  className?: string
  style?: CSSProperties
  id?: string
  children?: ReactNode
  /** Not for listeners. */
  hidden?: boolean
  label?: string
  /** WeChat: may be marked and copied, like ticket numbers. Browsers always allow it. */
  selectable?: boolean
}
