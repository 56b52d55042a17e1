import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { type Column, Table } from '../components/table'
import { open } from '../lib/navigate'
import { showPeriod } from '../lib/show-period'
import { showTime } from '../lib/show-time'
import { FinanceDesk } from './finance-desk'
import { compareToPrevious, runStates } from './run-words'
import { StartRun } from './start-run'
import { type BillingRun, useRuns } from './use-runs'
import { VoidBill } from './void-bill'

const columns: readonly Column<BillingRun>[] = [
  { key: 'period', title: '账期', cell: (run) => showPeriod(run.period) },
  {
    key: 'state',
    title: '状态',
    cell: ({ state }) => <Badge tone={runStates[state].tone}>{runStates[state].title}</Badge>,
  },
  { key: 'published', title: '发布时间', cell: (run) => (run.publishedAt ? showTime(run.publishedAt) : '—') },
  { key: 'units', title: '户数', figures: true, cell: (run) => run.allUnits.toLocaleString('zh-CN') },
  { key: 'charges', title: '笔数', figures: true, cell: (run) => run.charges.toLocaleString('zh-CN') },
  { key: 'total', title: '合计（元）', figures: true, cell: (run) => <Money fen={run.totalFen} bare /> },
  { key: 'compared', title: '和上期比', figures: true, cell: compareToPrevious },
]

/** 出账: the billing runs, and the way to start one. */
export default function RunsPage() {
  const [starting, setStarting] = useState(false)
  const [voiding, setVoiding] = useState(false)
  return (
    <FinanceDesk
      title="出账"
      current="finance/runs"
      actions={
        <>
          <Button kind="plain" onPress={() => setVoiding(true)}>
            作废账单
          </Button>
          <Button icon="plus" onPress={() => setStarting(true)}>
            新出一期账
          </Button>
        </>
      }
    >
      {(post) => (
        <>
          <Runs communityId={post.communityId} />
          {voiding && <VoidBill communityId={post.communityId} onClose={() => setVoiding(false)} />}
          {starting && <StartRun communityId={post.communityId} onClose={() => setStarting(false)} />}
        </>
      )}
    </FinanceDesk>
  )
}

function Runs({ communityId }: { communityId: string }) {
  const query = useRuns(communityId)
  return (
    <Loaded query={query}>
      {(runs) => (
        <Table
          caption="出账批次，新的在前"
          columns={columns}
          rows={runs}
          rowId={(run) => run.runId}
          onOpen={(run) => open('finance/run', { runId: run.runId })}
          empty={
            <Empty icon="bill" text="还没有出过账" note="选一个账期，系统按收费标准算好，您复核后再发布。" />
          }
        />
      )}
    </Loaded>
  )
}
