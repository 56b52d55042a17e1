import type { ReactNode } from 'react'
import { Clauses } from './clauses'
import style from './empty.module.scss'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { Box } from './native/box'

type Props = { text: string; note?: string; icon?: IconName; action?: ReactNode }

/** Nothing here, in one friendly sentence, with the one thing to do. */
export function Empty({ text, note, icon = 'check-circle', action }: Props) {
  return (
    <Box className={style.empty}>
      <Box className={style.icon} hidden>
        <Icon name={icon} size="large" />
      </Box>
      <Box className={style.text}>
        <Clauses>{text}</Clauses>
      </Box>
      {note && (
        <Box className={style.note}>
          <Clauses>{note}</Clauses>
        </Box>
      )}
      {action && <Box className={style.action}>{action}</Box>}
    </Box>
  )
}
