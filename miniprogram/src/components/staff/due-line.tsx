import { showLeft, showTime } from '../../lib/show-time'
import { Icon } from '../icon'
import { Box } from '../native/box'
import { Words } from '../native/words'
import style from './due-line.module.scss'

type Props = {
  /** ISO moment of the next promise; null when none runs. */
  dueAt: string | null
  overdue: boolean
  /** Drops the clock time in narrow rows. */
  short?: boolean
}

/** By when something was promised and how far that is: 今天 15:40 前 · 还有 12 分钟. */
export function DueLine({ dueAt, overdue, short }: Props) {
  if (!dueAt) return <Box className={style.due}>没有在走的时限</Box>
  const left = showLeft(dueAt)
  return (
    <Box className={`${style.due} ${overdue ? style.late : ''}`}>
      <Icon name={overdue ? 'alert' : 'clock'} size="small" />
      <Words>{short ? left : `${showTime(dueAt)} 前 · ${left}`}</Words>
    </Box>
  )
}
