import { Text } from '@tarojs/components'
import type { LabelProps } from './label-props'

/** The name of a box (WeChat: words; the box itself carries the name for listeners). */
export function Label({ className, children }: LabelProps) {
  return <Text className={className}>{children}</Text>
}
