import type { ReactNode } from 'react'
import style from './badge.module.scss'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { Box } from './native/box'
import { Words } from './native/words'

type Props = {
  tone?: 'neutral' | 'brand' | 'urgent' | 'waiting' | 'info'
  icon?: IconName
  /** More than a word: it may go over several lines. */
  long?: boolean
  children: ReactNode
}

/** A short word of state beside a title; the word says it, the colour only helps. */
export function Badge({ tone = 'neutral', icon, long = false, children }: Props) {
  return (
    <Box className={`${style.badge} ${style[tone]} ${long ? style.long : ''}`}>
      {icon && <Icon name={icon} size="small" />}
      <Words>{children}</Words>
    </Box>
  )
}
