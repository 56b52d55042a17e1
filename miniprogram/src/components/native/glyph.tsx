import { View } from '@tarojs/components'
import type { GlyphProps } from './glyph-props'

/** A line icon (WeChat knows no svg: the sheet holds the drawing as the mask of a field in the colour of the letters). */
export function Glyph({ name, className, label }: GlyphProps) {
  const aria = label ? { 'aria-label': label, 'aria-role': 'img' } : { 'aria-hidden': true }
  return <View className={`glyph g-${name} ${className ?? ''}`} {...aria} />
}
