import { meterKinds, readingKinds, readingVerdicts } from '@haolin/shared/meter/kinds.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { FinanceDesk } from './finance-desk'
import { ImportList } from './import-list'
import { ImportSheet } from './import-sheet'
import { ReadingSheet } from './reading-sheet'
import { recentPeriods, thisPeriod } from './recent-periods'
import { type Show, type Stop, useReadings } from './use-readings'

const periods = recentPeriods(14)

const columns: readonly Column<Stop>[] = [
  { key: 'home', title: '房屋', cell: (one) => one.unitLabel ?? one.place },
  { key: 'meter', title: '表', cell: (one) => `${meterKinds[one.kind].label} ${one.code}` },
  { key: 'previous', title: '上期', figures: true, cell: (one) => one.previous },
  { key: 'value', title: '本期', figures: true, cell: (one) => one.reading?.value ?? '—' },
  {
    key: 'usage',
    title: '用量',
    figures: true,
    cell: (one) => (one.reading ? `${one.reading.usage} ${meterKinds[one.kind].unit}` : '—'),
  },
  { key: 'kind', title: '方式', cell: (one) => (one.reading ? readingKinds[one.reading.kind].label : '—') },
  { key: 'state', title: '状态', cell: (one) => <State stop={one} /> },
]

/** 抄表管理: the readings of a month, what is missing, what waits for a person, and tables to take in. */
export default function ReadingsPage() {
  const [importing, setImporting] = useState(false)
  return (
    <FinanceDesk
      title="抄表管理"
      current="finance/readings"
      actions={
        <Button icon="plus" onPress={() => setImporting(true)}>
          导入读数
        </Button>
      }
    >
      {(post) => (
        <Readings
          key={post.communityId}
          communityId={post.communityId}
          importing={importing}
          onImported={() => setImporting(false)}
        />
      )}
    </FinanceDesk>
  )
}

type Props = { communityId: string; importing: boolean; onImported: () => void }

function Readings({ communityId, importing, onImported }: Props) {
  const [period, setPeriod] = useState(thisPeriod)
  const [show, setShow] = useState<Show>('all')
  const [opened, setOpened] = useState<Stop>()
  const { query, refresh } = useReadings(communityId, period, show)
  return (
    <Stack gap={16}>
      <Select label="账期" value={period} options={periods} onChange={setPeriod} />
      <Loaded query={query}>
        {({ all, read, review, stops, imports }) => (
          <Stack gap={16}>
            <Choice
              label="看哪些"
              hideLabel
              options={[
                { value: 'all', label: `全部 ${all}` },
                { value: 'unread', label: `未抄 ${all - read}` },
                { value: 'review', label: `要核对 ${review}` },
              ]}
              value={show}
              onChange={setShow}
            />
            <Table
              caption="读数，按楼栋和楼层"
              columns={columns}
              rows={stops}
              rowId={(one) => one.meterId}
              onOpen={setOpened}
              empty={
                <Empty
                  icon="check-circle"
                  text={show === 'all' ? '还没有登记水表、电表。' : '没有了，都处理好了。'}
                />
              }
            />
            <ImportList communityId={communityId} imports={imports} onUndone={refresh} />
          </Stack>
        )}
      </Loaded>
      {opened && (
        <ReadingSheet
          communityId={communityId}
          period={period}
          stop={opened}
          onClose={() => setOpened(undefined)}
          onSaved={refresh}
        />
      )}
      {importing && (
        <ImportSheet communityId={communityId} period={period} onClose={onImported} onKept={refresh} />
      )}
    </Stack>
  )
}

function State({ stop: { reading } }: { stop: Stop }) {
  if (!reading) return <Badge>未抄</Badge>
  if (!reading.billable) return <Badge tone="urgent">{readingVerdicts[reading.verdict].label}</Badge>
  if (reading.billed) return <Badge tone="neutral">已出账</Badge>
  return <Badge tone="brand">{reading.confirmed ? '已确认' : '正常'}</Badge>
}
