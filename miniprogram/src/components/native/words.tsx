import { Text } from '@tarojs/components'
import type { WordsProps } from './words-props'

/** Words in a line (WeChat: text). */
export function Words({ hidden, label, selectable, ...rest }: WordsProps) {
  return (
    <Text
      {...rest}
      {...(selectable ? { selectable: true, userSelect: true } : {})}
      {...(hidden ? { 'aria-hidden': true } : {})}
      {...(label ? { 'aria-label': label } : {})}
    />
  )
}
