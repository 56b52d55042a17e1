import { useState } from 'react'
import { Icon } from '../components/icon'
import { Link } from '../components/link'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import type { Home } from '../lib/session'
import { showTime } from '../lib/show-time'
import style from './charge-line.module.scss'
import { QuestionLine } from './question-line'
import { Tick } from './tick'
import type { Charge } from './use-bills'

type Props = {
  charge: Charge
  chosen: boolean
  /** Absent where nothing is left to pay. */
  onChoose?: (on: boolean) => void
  /** The home it is charged to, for who questions it; absent where nobody can. */
  home?: Home
}

/** One amount owed: tick, name, amount, the difference to last month, and by a tap how it was computed. */
export function ChargeLine({ charge, chosen, onChoose, home }: Props) {
  const [open, setOpen] = useState(false)
  const { name, amountFen, paidFen, dueFen, explanation, compared, dispute } = charge
  const face = (
    <>
      <Words className={style.name}>{name}</Words>
      <Money fen={onChoose ? dueFen : amountFen} />
    </>
  )
  return (
    <Box as="li" className={`${style.line} ${onChoose ? style.ticked : ''}`}>
      {onChoose ? (
        <Tick name={charge.chargeId} on={chosen} onChange={onChoose}>
          {face}
        </Tick>
      ) : (
        <Box className={style.face}>{face}</Box>
      )}
      <Press className={style.more} expanded={open} onPress={() => setOpen(!open)}>
        <Words className={style.compared}>{compared ?? '上期没有这一项'}</Words>
        <Box className={style.how}>
          <Words>{open ? '收起' : '明细'}</Words>
          <Icon name={open ? 'up' : 'down'} size="small" />
        </Box>
      </Press>
      {dispute && home && (
        <Box className={style.dispute}>
          <Box>{dispute.words}</Box>
          <Box>
            {[dispute.who ?? '客服', dispute.dueAt && `${showTime(dispute.dueAt)} 前`, '给您答复']
              .filter(Boolean)
              .join(' ')}
          </Box>
          <Link to="ticket/detail" with={{ communityId: home.communityId, ticketId: dispute.ticketId }}>
            看核对进展
          </Link>
        </Box>
      )}
      {open && (
        <Box className={style.proof}>
          {explanation.map((line) => (
            <Box as="p" key={line}>
              {line}
            </Box>
          ))}
          {paidFen > 0 && dueFen > 0 && (
            <Box as="p">
              已缴 <Money fen={paidFen} />
              ，还差 <Money fen={dueFen} />
            </Box>
          )}
          {home && !dispute && <QuestionLine home={home} charge={charge} />}
        </Box>
      )}
    </Box>
  )
}
