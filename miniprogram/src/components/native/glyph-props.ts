/** One drawing of the icon family. */
export type GlyphProps = {
  /** Path data on a 24 × 24 field, drawn as a line. */
  path: string
  className?: string
  /** Read aloud instead of the drawing; without it the drawing is decoration. */
  label?: string
  filled?: boolean
}
