import style from './icon.module.scss'
import { type IconName, iconPaths } from './icon-paths'
import { Glyph } from './native/glyph'

type Props = {
  name: IconName
  size?: 'small' | 'normal' | 'large'
  /** Read aloud; without it the icon is decoration, because words stand beside it. */
  label?: string
  filled?: boolean
}

/** A line icon in the colour of the letters around it; grows with large letters. */
export function Icon({ name, size = 'normal', label, filled }: Props) {
  return (
    <Glyph
      path={iconPaths[name]}
      className={`${style.icon} ${size === 'normal' ? '' : style[size]}`}
      label={label}
      filled={filled}
    />
  )
}
