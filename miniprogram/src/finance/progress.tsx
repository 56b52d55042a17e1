import { Box } from '../components/native/box'
import style from './progress.module.scss'

type Props = {
  /** What is counted: 户, 行. */
  label: string
  done: number
  all: number
}

/** How far a long job has come, in a bar and in figures. */
export function Progress({ label, done, all }: Props) {
  const percent = all > 0 ? Math.min(100, Math.floor((done / all) * 100)) : 0
  return (
    <Box>
      <Box className={style.bar} role="progressbar" label={`${label} ${percent}%`} value={percent}>
        <Box className={style.done} style={{ width: `${percent}%` }} />
      </Box>
      <Box className={style.words}>
        {all > 0
          ? `${done.toLocaleString('zh-CN')} / ${all.toLocaleString('zh-CN')} ${label} · ${percent}%`
          : '正在准备'}
      </Box>
    </Box>
  )
}
