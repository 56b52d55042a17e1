import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import style from './list-row.module.scss'
import { Anchor } from './native/anchor'
import type { AnchorProps } from './native/anchor-props'
import { Box } from './native/box'
import { Press } from './native/press'

type Props = {
  title: ReactNode
  note?: ReactNode
  icon?: IconName
  /** At the right: a value, a badge, an amount. */
  value?: ReactNode
  current?: boolean
} & (
  | { target: Pick<AnchorProps, 'to' | 'with'> | Pick<AnchorProps, 'call'>; onPress?: () => void }
  | { target?: undefined; onPress?: () => void }
)

/** One line of a list; goes somewhere (`target`), does something (`onPress`) or only says something. */
export function ListRow({ title, note, icon, value, current, target, onPress }: Props) {
  const content = (
    <>
      {icon && (
        <Box className={style.icon} hidden>
          <Icon name={icon} />
        </Box>
      )}
      <Box className={style.words}>
        <Box className={style.title}>{title}</Box>
        {note && <Box className={style.note}>{note}</Box>}
      </Box>
      {value !== undefined && <Box className={style.value}>{value}</Box>}
      {(target || onPress) && (
        <Box className={style.arrow} hidden>
          <Icon name="forward" size="small" />
        </Box>
      )}
    </>
  )
  const className = `${style.row} ${current ? style.current : ''}`
  if (target) {
    return (
      <Anchor {...(target as AnchorProps)} className={className} current={current} onPress={onPress}>
        {content}
      </Anchor>
    )
  }
  if (onPress) {
    return (
      <Press className={className} current={current} onPress={onPress}>
        {content}
      </Press>
    )
  }
  return <Box className={className}>{content}</Box>
}
