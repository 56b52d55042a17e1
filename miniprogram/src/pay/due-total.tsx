import { Money } from '../components/money'
import { Box } from '../components/native/box'
import style from './due-total.module.scss'
import type { Bills } from './use-bills'

/** What the home owes in all: the number one came for. */
export function DueTotal({ bills }: { bills: Bills }) {
  return (
    <Box as="section" className={style.total} label="待缴合计">
      <Box className={style.home}>{bills.unitLabel} 待缴</Box>
      <Money fen={bills.dueFen} size="hero" />
      {bills.prepaidFen > 0 && (
        <Box className={style.prepaid}>
          另有预存 <Money fen={bills.prepaidFen} />
        </Box>
      )}
    </Box>
  )
}
