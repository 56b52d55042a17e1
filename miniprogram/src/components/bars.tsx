import style from './bars.module.scss'
import { Box } from './native/box'

/** One bar: what it is, how long it is, and the figure in words. */
export type Bar = { id: string; label: string; value: number; words: string }

type Props = {
  /** What the bars show, read aloud with every figure. */
  label: string
  bars: readonly Bar[]
}

/** Figures as bars, the longest fills its row; everything it shows also stands there in words. */
export function Bars({ label, bars }: Props) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const words = bars.map((bar) => `${bar.label} ${bar.words}`).join('；')
  return (
    <Box role="img" label={`${label}：${words}`} className={style.bars}>
      {bars.map((bar) => (
        <Box key={bar.id} className={style.row} hidden>
          <Box className={style.label}>{bar.label}</Box>
          <Box className={style.track}>
            <Box className={style.bar} style={{ width: `${(bar.value / most) * 100}%` }} />
          </Box>
          <Box className={style.words}>{bar.words}</Box>
        </Box>
      ))}
    </Box>
  )
}
