import { Money } from '../components/money'
import { Box } from '../components/native/box'
import style from './due-total.module.scss'
import type { Prepayment } from './use-prepayment'

/** What the home has left of the money it paid ahead. */
export function PrepaidTotal({ prepayment }: { prepayment: Prepayment }) {
  return (
    <Box as="section" className={style.total} label="预存款余额">
      <Box className={style.home}>{prepayment.unitLabel} 预存款余额</Box>
      <Money fen={prepayment.balanceFen} size="hero" />
      {prepayment.monthlyFen > 0 && (
        <Box className={style.prepaid}>
          现在每月约 <Money fen={prepayment.monthlyFen} />
        </Box>
      )}
    </Box>
  )
}
