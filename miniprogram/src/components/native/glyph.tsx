import { View } from '@tarojs/components'
import type { CSSProperties } from 'react'
import type { GlyphProps } from './glyph-props'

/** A line icon (WeChat knows no svg: the drawing becomes the mask of a field in the colour of the letters). */
export function Glyph({ path, className, label, filled }: GlyphProps) {
  const fill = filled ? '%23000' : 'none'
  const svg =
    `%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='${fill}' stroke='%23000' ` +
    `stroke-width='1.75' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='${path}'/%3E%3C/svg%3E`
  const aria = label ? { 'aria-label': label, 'aria-role': 'img' } : { 'aria-hidden': true }
  // A variable, because Taro's style object drops mask properties; the sheet puts it to use.
  const style = { '--glyph': `url("data:image/svg+xml,${svg}")` } as CSSProperties
  return <View className={`glyph ${className ?? ''}`} style={style} {...aria} />
}
