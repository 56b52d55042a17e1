import type { Statement } from '../use-statement'
import type { sumOf } from './selection'

/** A statement to draw, and whom to tell what is marked in it. */
export type GridProps = {
  caption: string
  statement: Statement
  /** Older rows while newer come. */
  stale: boolean
  onMark: (marked: ReturnType<typeof sumOf> | undefined) => void
}
