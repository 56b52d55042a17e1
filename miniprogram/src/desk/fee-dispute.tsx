import { useState } from 'react'
import { Badge } from '../components/badge'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { open } from '../lib/navigate'
import { showPeriod } from '../lib/show-period'
import { showTime } from '../lib/show-time'
import { usePageParams } from '../lib/use-page-params'
import { DeskFrame } from './desk-frame'
import { EvidenceView } from './evidence-view'
import { type FeeDisputeLine, useFeeDisputes } from './use-fee-dispute'

const shows = [
  { value: 'open', label: '核对中' },
  { value: 'over', label: '有结果的' },
] as const

const columns: readonly Column<FeeDisputeLine>[] = [
  { key: 'unit', title: '房屋', cell: (one) => one.unitLabel },
  { key: 'charge', title: '费用', cell: (one) => `${showPeriod(one.period)} ${one.name}` },
  { key: 'amount', title: '金额（元）', figures: true, cell: (one) => <Money fen={one.amountFen} bare /> },
  { key: 'ground', title: '业主说', cell: (one) => one.groundLabel },
  {
    key: 'state',
    title: '状态',
    cell: (one) => <Badge tone={one.state === 'open' ? 'waiting' : 'neutral'}>{one.stateLabel}</Badge>,
  },
  { key: 'who', title: '谁在核对', cell: (one) => one.who ?? '—' },
  { key: 'due', title: '答应的时间', cell: (one) => (one.dueAt ? showTime(one.dueAt) : '—') },
]

/** 账务核对: questioned charges; one of them with all its evidence when the address names it. */
export default function FeeDisputePage() {
  const { ticketId } = usePageParams()
  return (
    <DeskFrame title="账务核对" current="desk/fee-dispute" roles={['agent', 'finance', 'manager']}>
      {({ communityId }) =>
        ticketId ? (
          <EvidenceView communityId={communityId} ticketId={ticketId} />
        ) : (
          <Lines communityId={communityId} />
        )
      }
    </DeskFrame>
  )
}

function Lines({ communityId }: { communityId: string }) {
  const [show, setShow] = useState<'open' | 'over'>('open')
  const query = useFeeDisputes(communityId, show)
  return (
    <Stack gap={16}>
      <Choice label="看哪些" hideLabel look="parts" options={shows} value={show} onChange={setShow} />
      <Loaded query={query}>
        {({ items }) => (
          <Table
            caption={show === 'open' ? '核对中的费用，先提的在前' : '有结果的，新的在前'}
            columns={columns}
            rows={items}
            rowId={(one) => one.ticketId}
            onOpen={(one) => open('desk/fee-dispute', { ticketId: one.ticketId })}
            empty={<Empty text={show === 'open' ? '没有要核对的费用。' : '还没有结果。'} />}
          />
        )}
      </Loaded>
    </Stack>
  )
}
