import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { type Column, Table } from '../components/table'
import { showTime } from '../lib/show-time'
import style from './household.module.scss'
import { ReceiptPaper } from './receipt-paper'
import { RefundSheet } from './refund-sheet'
import { Section } from './section'
import type { AccountReceipt } from './use-account'

type Props = { communityId: string; receipts: readonly AccountReceipt[] }

/** The receipts of a home, newest first; what may still go back can be asked for. */
export function AccountReceipts({ communityId, receipts }: Props) {
  const [refunding, setRefunding] = useState<AccountReceipt>()
  return (
    <Section title="收款">
      <Table
        caption="收款，新的在前"
        columns={columnsWith(communityId, setRefunding)}
        rows={receipts}
        rowId={({ receiptId }) => receiptId}
        empty={<Empty icon="wallet" text="这一户还没有收过款。" />}
      />
      {refunding && (
        <RefundSheet communityId={communityId} receipt={refunding} onClose={() => setRefunding(undefined)} />
      )}
    </Section>
  )
}

const columnsWith = (
  communityId: string,
  refund: (receipt: AccountReceipt) => void,
): Column<AccountReceipt>[] => [
  {
    key: 'number',
    title: '收据',
    cell: ({ number, parts }) => (
      <Box>
        <Box>{number}</Box>
        <Box className={style.small}>{parts.map(({ name }) => name).join('、')}</Box>
      </Box>
    ),
  },
  { key: 'way', title: '方式', cell: ({ wayLabel }) => wayLabel },
  { key: 'at', title: '收款时间', cell: ({ receivedAt }) => showTime(receivedAt) },
  { key: 'total', title: '金额（元）', figures: true, cell: ({ totalFen }) => <Money fen={totalFen} bare /> },
  {
    key: 'back',
    title: '已退（元）',
    figures: true,
    cell: ({ refundedFen }) => <Money fen={refundedFen} bare />,
  },
  {
    key: 'act',
    title: '办理',
    cell: (receipt) => (
      <Box className={style.actions}>
        <ReceiptPaper communityId={communityId} receiptId={receipt.receiptId} />
        {receipt.waiting && <Badge tone="waiting">{receipt.waiting}</Badge>}
        {!receipt.waiting && receipt.parts.some(({ refundableFen }) => refundableFen > 0) && (
          <Button kind="plain" small onPress={() => refund(receipt)}>
            退款
          </Button>
        )}
      </Box>
    ),
  },
]
