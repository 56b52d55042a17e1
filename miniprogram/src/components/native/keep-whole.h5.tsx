import type { ReactNode } from 'react'
import { hyphened } from './hyphened'

/** Lets no line end inside a date or a number (browser: it would break after a hyphen) as long as a line has room for it. */
export function keepWhole(children: ReactNode): ReactNode {
  if (typeof children !== 'string' || !children.includes('-')) return children
  const parts = children.split(hyphened)
  if (parts.length === 1) return children
  let at = 0
  return (
    <span>
      {parts.map((part, index) => {
        const key = at
        at += part.length + 1
        return index % 2 === 1 ? (
          <span key={key} style={{ display: 'inline-block' }}>
            {part}
          </span>
        ) : (
          part
        )
      })}
    </span>
  )
}
