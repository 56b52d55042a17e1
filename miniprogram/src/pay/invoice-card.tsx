import { Badge } from '../components/badge'
import { Card } from '../components/card'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { showMoney } from '../lib/show-money'
import { showTime } from '../lib/show-time'
import style from './invoice.module.scss'
import type { Invoice } from './use-invoices'

const tones: Partial<Record<Invoice['state'], 'brand' | 'urgent' | 'info'>> = {
  requested: 'info',
  issuing: 'info',
  issued: 'brand',
  failed: 'urgent',
}

/** An invoice with its number once it has one, and what went wrong if something did. */
export function InvoiceCard({ invoice }: { invoice: Invoice }) {
  const { state, stateLabel, buyerName, taxNumber, number, redNumber, failure, lines } = invoice
  const facts = [
    ['抬头', buyerName],
    ['信用代码', taxNumber],
    ['发票号码', number],
    ['红字发票号码', redNumber],
    ['款项', [...new Set(lines.map(({ name }) => name))].join('、')],
    ['价税合计', `${showMoney(invoice.totalFen)} 元（含税额 ${showMoney(invoice.taxFen)} 元）`],
    ['申请时间', showTime(invoice.createdAt)],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]))
  return (
    <Card title="电子发票" aside={<Badge tone={tones[state] ?? 'neutral'}>{stateLabel}</Badge>}>
      {state === 'failed' && failure && (
        <Notice tone="urgent">{`没开成：${failure}。请改好后再申请。`}</Notice>
      )}
      <Box as="dl" className={style.facts}>
        {facts.map(([label, value]) => (
          <Box key={label} className={style.fact}>
            <Box as="dt" className={style.label}>
              {label}
            </Box>
            <Box as="dd" className={style.value}>
              {value}
            </Box>
          </Box>
        ))}
      </Box>
    </Card>
  )
}
