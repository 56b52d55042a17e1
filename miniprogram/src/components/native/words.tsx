import { Text } from '@tarojs/components'
import { keepWhole } from './keep-whole'
import { said } from './said'
import type { WordsProps } from './words-props'

/** Words in a line (WeChat: text). */
export function Words({ id, className, style, hidden, label, selectable, children }: WordsProps) {
  const attributes = said({
    id,
    className,
    style,
    selectable,
    userSelect: selectable,
    'aria-hidden': hidden,
    'aria-label': label,
  })
  // What may be copied stays letter by letter as it is.
  return <Text {...attributes}>{selectable ? children : keepWhole(children)}</Text>
}
