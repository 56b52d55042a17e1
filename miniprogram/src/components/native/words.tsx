import { Text } from '@tarojs/components'
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
  return <Text {...attributes}>{children}</Text>
}
