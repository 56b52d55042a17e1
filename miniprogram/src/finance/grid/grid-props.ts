import type { Statement } from '../use-statement'
import type { Marked } from './selection'

/** A statement to draw, and whom to tell what is marked in it. */
export type GridProps = {
  caption: string
  statement: Statement
  /** Older rows while newer come. */
  stale: boolean
  onMark: (marked: Marked | undefined) => void
  /** Goes to what a row is about; the grid offers it where it can. */
  onOpen?: (row: number) => void
}
