import style from './icon.module.scss'
import type { IconName } from './icon-paths'
import { Glyph } from './native/glyph'

type Props = {
  name: IconName
  size?: 'small' | 'normal' | 'large'
  /** Read aloud; without it the icon is decoration, because words stand beside it. */
  label?: string
}

/** A line icon in the colour of the letters around it; grows with large letters. */
export function Icon({ name, size = 'normal', label }: Props) {
  return (
    <Glyph name={name} className={`${style.icon} ${size === 'normal' ? '' : style[size]}`} label={label} />
  )
}
