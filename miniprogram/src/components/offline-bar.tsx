import { useOnline } from '../lib/use-online'
import { Icon } from './icon'
import { Box } from './native/box'
import { Words } from './native/words'
import style from './offline-bar.module.scss'

type Props = {
  /** When what one sees was fetched, ready to read: `15:02`. */
  since?: string
  /** For the gallery: draw it whatever the network says. */
  always?: boolean
}

/** One quiet line while there is no network; says how old the page is. */
export function OfflineBar({ since, always }: Props) {
  const online = useOnline()
  return (
    <Box role="status" live="polite">
      {(always || !online) && (
        <Box className={style.bar}>
          <Icon name="offline" size="small" />
          <Words>{since ? `没有网络，显示的是 ${since} 的内容` : '没有网络，已填的内容都在'}</Words>
        </Box>
      )}
    </Box>
  )
}
