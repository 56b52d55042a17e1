import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { showPeriod } from '../lib/show-period'
import style from './receipt-lines.module.scss'
import type { Receipt } from './use-receipts'

/** What a receipt settled, line by line, down to its total. */
export function ReceiptLines({ receipt }: { receipt: Receipt }) {
  return (
    <Box as="table" className={style.lines}>
      <Box as="tbody" className={style.rows}>
        {receipt.lines.map((line) => (
          <Box as="tr" key={`${line.name} ${line.period}`} className={style.row}>
            <Box as="td" className={style.name}>
              {line.name}
              {line.period && <Box className={style.period}>{showPeriod(line.period)}</Box>}
            </Box>
            <Box as="td" className={style.amount}>
              <Money fen={line.amountFen} />
            </Box>
          </Box>
        ))}
        {receipt.prepaidFen > 0 && (
          <Box as="tr" className={style.row}>
            <Box as="td" className={style.name}>
              预存
              <Box className={style.period}>留给以后的账单</Box>
            </Box>
            <Box as="td" className={style.amount}>
              <Money fen={receipt.prepaidFen} />
            </Box>
          </Box>
        )}
        <Box as="tr" className={`${style.row} ${style.total}`}>
          <Box as="td" className={style.name}>
            合计
          </Box>
          <Box as="td" className={style.amount}>
            <Money fen={receipt.totalFen} />
          </Box>
        </Box>
      </Box>
    </Box>
  )
}
