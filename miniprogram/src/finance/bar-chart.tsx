import { Box } from '../components/native/box'
import style from './bar-chart.module.scss'

/** One bar: its length as a part of the longest, and the figure in words, which stands beside it. */
export type Bar = { label: string; length: number; words: string; tone?: 'brand' | 'waiting' | 'urgent' }

type Props = {
  caption: string
  bars: readonly Bar[]
  /** What a full bar stands for; the longest one without it. */
  whole?: number
}

/** Bars with their figures written out, so that nothing has to be read off a length. */
export function BarChart({ caption, bars, whole }: Props) {
  const longest = Math.max(...bars.map(({ length }) => length), whole ?? 0)
  return (
    <Box as="section" label={caption} className={style.chart}>
      <Box as="h2" className={style.caption}>
        {caption}
      </Box>
      <Box as="ul" className={style.bars}>
        {bars.map(({ label, length, words, tone = 'brand' }) => (
          <Box as="li" key={label} className={style.bar}>
            <Box className={style.label}>{label}</Box>
            <Box className={style.track} hidden>
              <Box
                className={`${style.fill} ${style[tone]}`}
                style={{ width: `${longest > 0 ? Math.max(0, (length / longest) * 100) : 0}%` }}
              />
            </Box>
            <Box className={style.words}>{words}</Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
