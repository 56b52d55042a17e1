import { iconPaths } from '../icon-paths'
import type { GlyphProps } from './glyph-props'

/** A line icon (browser: svg in the colour of the letters). */
export function Glyph({ name, className, label }: GlyphProps) {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
