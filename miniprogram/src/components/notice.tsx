import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { Box } from './native/box'
import style from './notice.module.scss'

type Props = {
  tone?: 'info' | 'waiting' | 'urgent' | 'done'
  icon?: IconName
  children: ReactNode
  /** One thing to do about it. */
  action?: ReactNode
  /** Came while one was looking, so it is read aloud. */
  fresh?: boolean
}

const icons = { info: 'notice', waiting: 'clock', urgent: 'alert', done: 'check-circle' } as const

/** A bar of news inside a page; says it in words, never in colour alone. */
export function Notice({ tone = 'info', icon, children, action, fresh }: Props) {
  return (
    <Box
      className={`${style.notice} ${style[tone]}`}
      role={fresh ? (tone === 'urgent' ? 'alert' : 'status') : undefined}
    >
      <Icon name={icon ?? icons[tone]} />
      <Box className={style.text}>{children}</Box>
      {action}
    </Box>
  )
}
