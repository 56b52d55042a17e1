import { keepWhole } from './keep-whole'
import type { WordsProps } from './words-props'

/** Words in a line (browser: span). */
export function Words({ hidden, label, selectable: _always, children, ...rest }: WordsProps) {
  const heard = label ? { role: 'img', 'aria-label': label } : {}
  return (
    <span {...rest} {...heard} aria-hidden={hidden || undefined}>
      {keepWhole(children)}
    </span>
  )
}
