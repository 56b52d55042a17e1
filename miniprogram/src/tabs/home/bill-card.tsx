import { describeDue } from '@haolin/shared/billing/describe-due.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { Button } from '../../components/button'
import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { Box } from '../../components/native/box'
import { Words } from '../../components/native/words'
import style from './bill-card.module.scss'

type Props = {
  /** Integer fen; 0 when nothing is due. */
  dueFen: number
  /** 2026-11-30 */
  dueOn: string | null
  /** 2026-11 */
  periods: readonly string[]
  onPay: () => void
}

/** `2026-11` as people say it. */
const month = (period: string) => `${Number(period.slice(5))}月`

/** What is due, with the one thing to do about it. */
export function BillCard({ dueFen, dueOn, periods, onPay }: Props) {
  if (dueFen === 0) {
    return (
      <Box as="section" className={`${style.card} ${style.settled}`} label="账单">
        <Icon name="check-circle" />
        <Words>没有待缴的账单</Words>
      </Box>
    )
  }
  const due = dueOn && describeDue(dueOn, localDate(Date.now()))
  const which = periods.length > 3 ? `${periods.length} 个月` : periods.map(month).join('、')
  return (
    <Box as="section" className={style.card} label="账单">
      <Box className={style.words}>
        <Box className={style.title}>{`${which}待缴`}</Box>
        <Money fen={dueFen} size="hero" />
        {due && <Box className={`${style.until} ${due.past ? style.past : ''}`}>{due.words}</Box>}
      </Box>
      <Button kind="plain" onPress={onPay}>
        去缴费
      </Button>
    </Box>
  )
}
