import { describeDue } from '@haolin/shared/billing/describe-due.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { Card } from '../components/card'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import type { Home } from '../lib/session'
import { showPeriod } from '../lib/show-period'
import style from './bill-card.module.scss'
import { ChargeLine } from './charge-line'
import { Tick } from './tick'
import type { Bill, Chosen } from './use-bills'

type Props = {
  bill: Bill
  /** Absent for bills that are settled. */
  chosen?: Chosen
  home: Home
}

/** The charges of one period: what is due can be ticked, together or one by one. */
export function BillCard({ bill, chosen, home }: Props) {
  const due = bill.charges.filter((charge) => charge.dueFen > 0)
  const until = describeDue(bill.dueOn, localDate(Date.now()))
  const whole = due.every((charge) => chosen?.isChosen(charge))
  const head = (
    <>
      <Box className={style.words}>
        <Box className={style.period}>{showPeriod(bill.period)}</Box>
        <Box className={`${style.until} ${chosen && until.past ? style.past : ''}`}>
          {chosen ? until.words : '已缴清'}
        </Box>
      </Box>
      <Words className={style.sum}>
        <Money fen={chosen ? bill.dueFen : bill.totalFen} />
      </Words>
    </>
  )
  return (
    <Card flush>
      <Box className={style.head}>
        {chosen ? (
          <Tick name={bill.billId} on={whole} onChange={(on) => chosen.choose(due, on)}>
            {head}
          </Tick>
        ) : (
          <Box className={style.settled}>{head}</Box>
        )}
      </Box>
      <Box as="ul">
        {bill.charges.map((charge) => (
          <ChargeLine
            key={charge.chargeId}
            charge={charge}
            home={home}
            chosen={chosen?.isChosen(charge) ?? false}
            onChoose={chosen && charge.dueFen > 0 ? (on) => chosen.choose([charge], on) : undefined}
          />
        ))}
      </Box>
      <Box className={style.number}>账单号 {bill.number}</Box>
    </Card>
  )
}
