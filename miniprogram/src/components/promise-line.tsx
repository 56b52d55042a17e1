import { Icon } from './icon'
import { Box } from './native/box'
import style from './promise-line.module.scss'

type Props = {
  /** Who keeps it: 李师傅. */
  who?: string
  /** By when, ready to read: 今天 15:10–15:40. */
  when: string
  /** What happens then: 上门, 给您答复. */
  what: string
  /** The moment has passed. */
  late?: boolean
}

/** What was promised: who does what by when. */
export function PromiseLine({ who, when, what, late }: Props) {
  return (
    <Box className={`${style.promise} ${late ? style.late : ''}`}>
      <Icon name={late ? 'alert' : 'clock'} />
      <Box className={style.words}>
        <Box className={style.when}>{when}</Box>
        <Box className={style.what}>
          {late ? `${who ?? '我们'}没按时${what}，正在催办` : `${who ?? '我们'}${what}`}
        </Box>
      </Box>
    </Box>
  )
}
