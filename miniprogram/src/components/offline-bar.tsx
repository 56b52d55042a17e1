import { showClock, showDay, showTime } from '../lib/show-time'
import { useOnline } from '../lib/use-online'
import type { Age } from './age'
import { Icon } from './icon'
import { Box } from './native/box'
import { Words } from './native/words'
import style from './offline-bar.module.scss'

type Props = {
  age?: Age
  /** For the gallery: draw it whatever the network says. */
  always?: boolean
}

/** One quiet line while there is no network or nothing newer came; says how old the page is. */
export function OfflineBar({ age, always }: Props) {
  const online = useOnline() && !always
  return (
    <Box role="status" live="polite">
      {(!online || age?.failed) && (
        <Box className={style.bar}>
          <Icon name={online ? 'refresh' : 'offline'} size="small" />
          <Words>{`${online ? '没更新成' : '没有网络'}，${age ? `内容截至 ${showAge(age.at)}` : '已填的内容都在'}`}</Words>
        </Box>
      )}
    </Box>
  )
}

const showAge = (at: number) => (showDay(at) === '今天' ? showClock(at) : showTime(at))
