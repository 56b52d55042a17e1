import { Card } from '../components/card'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { showPeriod } from '../lib/show-period'
import { showDay } from '../lib/show-time'
import style from './invoice.module.scss'
import { Tick } from './tick'
import type { Line } from './use-invoices'

type Props = {
  lines: readonly Line[]
  chosen: ReadonlySet<string>
  onChoose: (lineIds: readonly string[], on: boolean) => void
}

/** What was paid, by receipt, to tick whole or part by part. */
export function InvoiceLines({ lines, chosen, onChoose }: Props) {
  const receipts = [...new Set(lines.map(({ receiptNumber }) => receiptNumber ?? '预存抵扣'))]
  return (
    <>
      {receipts.map((receipt) => {
        const own = lines.filter(({ receiptNumber }) => (receiptNumber ?? '预存抵扣') === receipt)
        return (
          <Card key={receipt} title={receipt} flush>
            {own.map((line) => (
              <Tick
                key={line.lineId}
                name={line.lineId}
                on={chosen.has(line.lineId)}
                onChange={(on) => onChoose([line.lineId], on)}
              >
                <Box className={style.line}>
                  <Box className={style.name}>
                    {line.name}
                    <Box className={style.about}>{about(line)}</Box>
                  </Box>
                  <Money fen={line.totalFen} />
                </Box>
              </Tick>
            ))}
          </Card>
        )
      })}
    </>
  )
}

/** `2026年10月 · 11月3日缴 · 税率 6%` */
function about({ period, receivedAt, ratePoints }: Line): string {
  const rate = ratePoints === null ? '' : `税率\u00a0${ratePoints / 100}%`
  return [showPeriod(period), `${showDay(receivedAt)}缴`, rate].filter(Boolean).join(' · ')
}
