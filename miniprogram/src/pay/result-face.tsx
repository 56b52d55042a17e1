import type { ReactNode } from 'react'
import { Icon } from '../components/icon'
import type { IconName } from '../components/icon-paths'
import { Box } from '../components/native/box'
import style from './result-face.module.scss'

type Props = { tone: 'done' | 'waiting' | 'quiet'; icon: IconName; title: string; children: ReactNode }

/** How it ended, in one look; read aloud when it changes. */
export function ResultFace({ tone, icon, title, children }: Props) {
  return (
    <Box className={`${style.face} ${style[tone]}`} role="status" live="polite">
      <Box className={style.icon} hidden>
        <Icon name={icon} size="large" />
      </Box>
      <Box as="h2" className={style.title}>
        {title}
      </Box>
      <Box className={style.text}>{children}</Box>
    </Box>
  )
}
