import { suspenseStates } from '@haolin/shared/payment/apply-success.ts'
import { payChannels } from '@haolin/shared/payment/channels.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { showTime } from '../lib/show-time'
import { EnterTransfer } from './enter-transfer'
import { FinanceDesk } from './finance-desk'
import { PlaceItem } from './place-item'
import { type SuspenseItem, useSuspense } from './use-suspense'

const columns: readonly Column<SuspenseItem>[] = [
  { key: 'at', title: '到账', cell: ({ receivedAt }) => showTime(receivedAt) },
  {
    key: 'reason',
    title: '为什么待查',
    cell: ({ reason, grave }) => <Badge tone={grave ? 'urgent' : 'waiting'}>{reason}</Badge>,
  },
  { key: 'channel', title: '方式', cell: ({ channel }) => payChannels[channel].label },
  { key: 'payer', title: '付款人', cell: ({ payerName }) => payerName ?? '—' },
  { key: 'number', title: '凭证号', cell: ({ transactionId }) => transactionId },
  { key: 'remark', title: '附言', cell: ({ remark }) => remark ?? '—' },
  { key: 'fen', title: '金额（元）', figures: true, cell: ({ totalFen }) => <Money fen={totalFen} bare /> },
]

const settledColumns: readonly Column<SuspenseItem>[] = [
  ...columns,
  { key: 'state', title: '结果', cell: ({ state }) => <Badge>{suspenseStates[state].label}</Badge> },
  {
    key: 'by',
    title: '处理',
    cell: ({ settledBy, settledAt }) => (settledAt ? `${settledBy ?? '系统'} ${showTime(settledAt)}` : '—'),
  },
  { key: 'note', title: '说明', cell: ({ note }) => note ?? '—' },
]

/** 待查款: money that arrived and has no place yet; every row ends in a home's account or goes back. */
export default function SuspensePage() {
  const [entering, setEntering] = useState(false)
  return (
    <FinanceDesk
      title="待查款"
      current="finance/suspense"
      actions={
        <Button icon="plus" onPress={() => setEntering(true)}>
          登记不明转账
        </Button>
      }
    >
      {(post) => (
        <>
          <ItemsOf communityId={post.communityId} />
          {entering && <EnterTransfer communityId={post.communityId} onClose={() => setEntering(false)} />}
        </>
      )}
    </FinanceDesk>
  )
}

function ItemsOf({ communityId }: { communityId: string }) {
  const [show, setShow] = useState<'waiting' | 'settled'>('waiting')
  const [item, setItem] = useState<SuspenseItem>()
  const query = useSuspense(communityId, show)
  const waiting = show === 'waiting'
  return (
    <Stack gap={16}>
      <Choice
        label="列表"
        hideLabel
        look="chips"
        options={[
          { value: 'waiting', label: '待查' },
          { value: 'settled', label: '已处理' },
        ]}
        value={show}
        onChange={setShow}
      />
      <Loaded query={query}>
        {({ waitingFen, items }) => (
          <Stack>
            {waiting && items.length > 0 && (
              <Box>
                共 {items.length} 笔待查，合计 <Money fen={waitingFen} />
              </Box>
            )}
            <Table
              caption={waiting ? '待查款，到账早的在前' : '已处理的待查款，新的在前'}
              columns={waiting ? columns : settledColumns}
              rows={items}
              rowId={({ itemId }) => itemId}
              onOpen={waiting ? setItem : undefined}
              empty={
                <Empty
                  text={waiting ? '没有待查款' : '还没有处理过的待查款'}
                  note="微信款对不上支付单，或转账没写明房号，会列在这里。"
                />
              }
            />
          </Stack>
        )}
      </Loaded>
      {item && (
        <PlaceItem
          key={item.itemId}
          communityId={communityId}
          item={item}
          onClose={() => setItem(undefined)}
        />
      )}
    </Stack>
  )
}
