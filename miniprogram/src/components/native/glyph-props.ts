import type { IconName } from '../icon-paths'

/** One drawing of the icon family. */
export type GlyphProps = {
  name: IconName
  className?: string
  /** Read aloud instead of the drawing; without it the drawing is decoration. */
  label?: string
}
