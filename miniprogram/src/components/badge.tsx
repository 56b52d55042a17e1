import type { ReactNode } from 'react'
import style from './badge.module.scss'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { Box } from './native/box'
import { Words } from './native/words'

type Props = {
  tone?: 'neutral' | 'brand' | 'urgent' | 'waiting' | 'info'
  icon?: IconName
  children: ReactNode
}

/** A short word of state beside a title; the word says it, the colour only helps. */
export function Badge({ tone = 'neutral', icon, children }: Props) {
  return (
    <Box className={`${style.badge} ${style[tone]}`}>
      {icon && <Icon name={icon} size="small" />}
      <Words>{children}</Words>
    </Box>
  )
}
