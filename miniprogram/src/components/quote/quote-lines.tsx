import { Money } from '../money'
import { Box } from '../native/box'
import { Words } from '../native/words'
import style from './quote-lines.module.scss'
import type { Quotation } from './use-quotation'

type Props = { label: string; lines: Quotation['lines']; totalFen: number; total: string }

/** Every line of a price: what it is, how many at which price, what it comes to; the sum below. */
export function QuoteLines({ label, lines, totalFen, total }: Props) {
  return (
    <Box>
      <Box as="ul" label={label}>
        {lines.map((line) => (
          <Box as="li" key={`${line.name} ${line.price} ${line.quantity}`} className={style.line}>
            <Box className={style.words}>
              <Words>{line.name}</Words>
              <Box className={style.how}>
                {`${line.partLabel} · ${line.quantity} ${line.unit} × ${line.price} 元`}
              </Box>
              {line.reason && <Box className={style.how}>{`价目外：${line.reason}`}</Box>}
            </Box>
            <Money fen={line.amountFen} />
          </Box>
        ))}
      </Box>
      <Box className={style.total}>
        <Words>{total}</Words>
        <Money fen={totalFen} size="title" />
      </Box>
    </Box>
  )
}
