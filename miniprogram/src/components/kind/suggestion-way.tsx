import { Icon } from '../icon'
import { Box } from '../native/box'
import { Words } from '../native/words'
import style from './suggestion-way.module.scss'

type Props = {
  way: readonly { label: string; reached: boolean }[]
  reason: string | null
  dueOn: string | null
}

/** The way of a suggestion: 收到 → 讨论中 → 采纳 → 已做到, with the reason and the day. */
export function SuggestionWay({ way, reason, dueOn }: Props) {
  const now = way.filter(({ reached }) => reached).length - 1
  return (
    <Box className={style.all}>
      <Box as="ol" className={style.way} label="建议的去向">
        {way.map(({ label, reached }, i) => (
          <Box
            as="li"
            key={label}
            className={`${style.stop} ${reached ? style.reached : ''}`}
            current={i === now}
          >
            {reached && <Icon name="check" size="small" />}
            <Words>{label}</Words>
          </Box>
        ))}
      </Box>
      {reason && <Box>{reason}</Box>}
      {dueOn && <Box className={style.due}>{`计划 ${dueOn} 前做到`}</Box>}
    </Box>
  )
}
