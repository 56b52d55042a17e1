import { payChannels } from '@haolin/shared/payment/channels.ts'
import { Badge } from '../components/badge'
import { Empty } from '../components/empty'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { open } from '../lib/navigate'
import { showTime } from '../lib/show-time'
import style from './cashier.module.scss'
import type { CashShift } from './use-cashier'

const shiftColumns: readonly Column<CashShift>[] = [
  { key: 'number', title: '班次', cell: ({ number }) => number },
  { key: 'who', title: '收银员', cell: ({ cashierName }) => cashierName },
  {
    key: 'state',
    title: '状态',
    cell: ({ closedAt }) => (
      <Badge tone={closedAt ? 'neutral' : 'brand'}>{closedAt ? '已交班' : '在班'}</Badge>
    ),
  },
  { key: 'opened', title: '开班', cell: ({ openedAt }) => showTime(openedAt) },
  {
    key: 'sums',
    title: '收款',
    cell: ({ sums }) =>
      sums.map(({ channel, receipts }) => `${payChannels[channel].label} ${receipts} 笔`).join('，') || '—',
  },
  {
    key: 'expected',
    title: '应有现金（元）',
    figures: true,
    cell: ({ expectedFen }) => <Money fen={expectedFen} bare />,
  },
  {
    key: 'difference',
    title: '长短款（元）',
    figures: true,
    cell: ({ differenceFen }) => (differenceFen === null ? '—' : <Money fen={differenceFen} bare />),
  },
  { key: 'reason', title: '原因', cell: ({ differenceReason }) => differenceReason ?? '—' },
]

type TakenReceipt = CashShift['receipts'][number]

const receiptColumns: readonly Column<TakenReceipt>[] = [
  { key: 'number', title: '收据号', cell: ({ number }) => number },
  { key: 'unit', title: '房屋', cell: ({ unitLabel }) => unitLabel },
  { key: 'channel', title: '方式', cell: ({ channel }) => payChannels[channel].label },
  { key: 'at', title: '时间', cell: ({ at }) => showTime(at) },
  { key: 'fen', title: '金额（元）', figures: true, cell: ({ totalFen }) => <Money fen={totalFen} bare /> },
]

/** The receipts of my shift, or of the last one, and the shifts before. */
export function ShiftList({ shifts }: { shifts: readonly CashShift[] }) {
  const last = shifts.find(({ mine }) => mine) ?? shifts[0]
  return (
    <Stack>
      {last && last.receipts.length > 0 && (
        <>
          <Box as="h2" className={style.heading}>{`${last.number} 的收据`}</Box>
          <Table
            caption="这个班的收据，新的在前"
            columns={receiptColumns}
            rows={last.receipts}
            rowId={({ receiptId }) => receiptId}
            onOpen={({ receiptId }) => open('finance/receipt', { receiptId })}
          />
        </>
      )}
      <Box as="h2" className={style.heading}>
        交接班
      </Box>
      <Table
        caption="交接班，新的在前"
        columns={shiftColumns}
        rows={shifts}
        rowId={({ shiftId }) => shiftId}
        empty={<Empty icon="wallet" text="还没有开过班" note="开班后，每一笔收款和交班清点都会列在这里。" />}
      />
    </Stack>
  )
}
