import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import style from './promise-parts.module.scss'

type Props = {
  parts: readonly { dueOn: string; amountFen: number }[]
  /** What has been paid of it; absent while it is only being written. */
  paidFen?: number
}

/** The parts of a promise, each with its day and amount. */
export function PromiseParts({ parts, paidFen }: Props) {
  return (
    <Box>
      <Box as="ul">
        {parts.map(({ dueOn, amountFen }, i) => (
          <Box as="li" key={dueOn} className={style.part}>
            <Words>{parts.length > 1 ? `第 ${i + 1} 期 · ${dueOn} 前` : `${dueOn} 前`}</Words>
            <Money fen={amountFen} />
          </Box>
        ))}
      </Box>
      {paidFen !== undefined && paidFen > 0 && (
        <Box className={style.paid}>
          已缴 <Money fen={paidFen} />
        </Box>
      )}
    </Box>
  )
}
