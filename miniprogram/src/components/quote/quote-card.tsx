import type { ReactNode } from 'react'
import { showTime } from '../../lib/show-time'
import { Badge } from '../badge'
import { Card } from '../card'
import { ListRow } from '../list-row'
import { Money } from '../money'
import { Box } from '../native/box'
import { Notice } from '../notice'
import { Stack } from '../stack'
import { QuoteLines } from './quote-lines'
import type { Quotation, QuoteFile } from './use-quotation'

type Props = {
  file: QuoteFile
  /** What the reader can do about it. */
  children?: ReactNode
}

const tones = {
  open: 'waiting',
  approved: 'brand',
  declined: 'neutral',
  replaced: 'neutral',
  withdrawn: 'neutral',
  expired: 'neutral',
} as const

/** 维修费用: whether it is free and why, the price line by line, what was used, and the bill. */
export function QuoteCard({ file, children }: Props) {
  const { current, earlier, bill, warranty } = file
  return (
    <Card title="维修费用" aside={current && <Badge tone={tones[current.state]}>{current.stateLabel}</Badge>}>
      <Stack>
        <WarrantyLine warranty={warranty} />
        {current && <Version quotation={current} />}
        {bill && (
          <ListRow
            title={bill.paid ? '维修费已缴清' : '维修费账单'}
            note={bill.paid ? bill.number : `${bill.number}，请在 ${bill.dueOn} 前缴纳`}
            icon="bill"
            value={<Money fen={bill.totalFen} />}
          />
        )}
        {children}
        {earlier.length > 0 && (
          <Box as="ul" label="以前的报价">
            {earlier.map((one) => (
              <Box as="li" key={one.quotationId}>
                {`第 ${one.version} 版 `}
                <Money fen={one.totalFen} />
                {`，${one.stateLabel}${one.answer ? `：${one.answer}` : ''}`}
              </Box>
            ))}
          </Box>
        )}
      </Stack>
    </Card>
  )
}

function WarrantyLine({ warranty }: { warranty: QuoteFile['warranty'] }) {
  if (warranty.waived) return <Notice tone="waiting">{`保修期内，但这次要收费：${warranty.waived}`}</Notice>
  if (warranty.routed) {
    const { words, party, phone, expectedOn } = warranty.routed
    return (
      <Notice tone="done">{`已转${party}${phone ? `（${phone}）` : ''}，约 ${expectedOn} 上门，免费。${words}`}</Notice>
    )
  }
  return warranty.free ? <Notice tone="done">{`这次免费：${warranty.words}。`}</Notice> : null
}

function Version({ quotation }: { quotation: Quotation }) {
  const { lines, totalFen, used, version, by, offeredAt, validUntil, state, note } = quotation
  const told = `${by} ${showTime(offeredAt)} 报的第 ${version} 版`
  return (
    <Box>
      {used ? (
        <QuoteLines label="实际用料" lines={used.lines} totalFen={used.totalFen} total="按实际用料" />
      ) : (
        <QuoteLines label="报价" lines={lines} totalFen={totalFen} total="共" />
      )}
      {note && <Box>{note}</Box>}
      <Box>{state === 'open' ? `${told}，${showTime(validUntil)} 前有效` : told}</Box>
    </Box>
  )
}
