import { Badge } from '../components/badge'
import { Money } from '../components/money'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { showPeriod } from '../lib/show-period'
import { showTime } from '../lib/show-time'
import { Section } from './section'
import type { Account } from './use-account'

type Refund = Account['refunds'][number]
type Adjustment = Account['adjustments'][number]

const tones = {
  accepted: 'waiting',
  processing: 'waiting',
  abnormal: 'urgent',
  succeeded: 'brand',
  returned: 'neutral',
} as const

const refundColumns: readonly Column<Refund>[] = [
  { key: 'number', title: '退款单', cell: ({ number }) => number },
  {
    key: 'state',
    title: '状态',
    cell: ({ state, stateLabel }) => <Badge tone={tones[state]}>{stateLabel}</Badge>,
  },
  { key: 'receipt', title: '原收据', cell: ({ receiptNumber }) => receiptNumber ?? '—' },
  { key: 'way', title: '方式', cell: ({ wayLabel }) => wayLabel },
  { key: 'reason', title: '原因', cell: ({ reason, trouble }) => trouble ?? reason },
  { key: 'at', title: '批准时间', cell: ({ createdAt }) => showTime(createdAt) },
  {
    key: 'amount',
    title: '金额（元）',
    figures: true,
    cell: ({ amountFen }) => <Money fen={amountFen} bare />,
  },
]

const adjustmentColumns: readonly Column<Adjustment>[] = [
  { key: 'kind', title: '类型', cell: ({ kindLabel }) => kindLabel },
  { key: 'charge', title: '费用', cell: ({ name, period }) => `${name} ${showPeriod(period)}` },
  { key: 'reason', title: '原因', cell: ({ reason }) => reason },
  { key: 'at', title: '时间', cell: ({ at }) => showTime(at) },
  {
    key: 'amount',
    title: '金额（元）',
    figures: true,
    cell: ({ amountFen }) => <Money fen={amountFen} bare />,
  },
]

/** What went back to a home and what was taken off its charges; nothing is drawn where there was neither. */
export function AccountHistory({ refunds, adjustments }: Pick<Account, 'refunds' | 'adjustments'>) {
  return (
    <Stack gap={16}>
      {refunds.length > 0 && (
        <Section title="退款">
          <Table caption="退款" columns={refundColumns} rows={refunds} rowId={({ refundId }) => refundId} />
        </Section>
      )}
      {adjustments.length > 0 && (
        <Section title="减免和核销">
          <Table
            caption="减免和核销"
            columns={adjustmentColumns}
            rows={adjustments}
            rowId={({ adjustmentId }) => adjustmentId}
          />
        </Section>
      )}
    </Stack>
  )
}
