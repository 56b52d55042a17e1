import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Choice } from '../../components/choice'
import { Empty } from '../../components/empty'
import { Loaded } from '../../components/loaded'
import { Money } from '../../components/money'
import { Stack } from '../../components/stack'
import { type Column, Table } from '../../components/table'
import { call } from '../../lib/call'
import { showPeriod } from '../../lib/show-period'
import { Allowance } from './allowance'
import { type Candidate, WriteOffSheet } from './write-off-sheet'

const ages = [
  { value: '180', label: '逾期半年以上' },
  { value: '365', label: '一年以上' },
  { value: '730', label: '两年以上' },
] as const

/** 坏账: what is overdue by age with its allowance, and proposals to give a charge up. */
export function BadDebt({ communityId }: { communityId: string }) {
  const [days, setDays] = useState<'180' | '365' | '730'>('365')
  const [opened, setOpened] = useState<Candidate>()
  const query = useQuery({
    queryKey: ['bad-debt', communityId, 'candidates', days],
    queryFn: () =>
      call('GET /communities/:communityId/bad-debt/candidates', {
        params: { communityId },
        query: { days },
      }),
  })
  const columns: readonly Column<Candidate>[] = [
    { key: 'home', title: '房屋', cell: (one) => one.unitLabel },
    { key: 'fee', title: '费用', cell: (one) => `${one.name} ${showPeriod(one.period)}` },
    { key: 'due', title: '到期日', cell: (one) => `${one.dueOn}（${one.overdueDays} 天）` },
    { key: 'reminders', title: '提醒过', figures: true, cell: (one) => `${one.reminders} 次` },
    {
      key: 'owed',
      title: '欠费（元）',
      figures: true,
      cell: (one) => <Money fen={one.outstandingFen} bare />,
    },
    {
      key: 'ask',
      title: '办理',
      cell: (one) =>
        one.waiting ? (
          <Badge tone="waiting">{one.waiting}</Badge>
        ) : (
          <Button
            small
            kind="plain"
            label={`申请核销 ${one.unitLabel} ${one.name}`}
            onPress={() => setOpened(one)}
          >
            申请核销
          </Button>
        ),
    },
  ]
  return (
    <Stack gap={16}>
      <Allowance communityId={communityId} />
      <Choice label="可以考虑核销的" options={ages} value={days} onChange={setDays} />
      <Loaded query={query}>
        {({ candidates }) => (
          <Table
            caption="长期欠费，欠得最久的在前"
            columns={columns}
            rows={candidates}
            rowId={(one) => one.chargeId}
            empty={<Empty icon="check-circle" text="没有欠这么久的费用。" />}
          />
        )}
      </Loaded>
      {opened && (
        <WriteOffSheet communityId={communityId} candidate={opened} onClose={() => setOpened(undefined)} />
      )}
    </Stack>
  )
}
