import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { type Column, Table } from '../components/table'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { queryClient } from '../lib/query'
import type { BillingRun } from './use-runs'

type Findings = Api['GET /communities/:communityId/billing-runs/:runId/review']['reply']
type Change = Findings['changes'][number]

const columns: readonly Column<Change>[] = [
  { key: 'home', title: '房屋', cell: (one) => one.unitLabel },
  { key: 'before', title: '上期（元）', figures: true, cell: (one) => <Money fen={one.beforeFen} bare /> },
  { key: 'now', title: '本期（元）', figures: true, cell: (one) => <Money fen={one.nowFen} bare /> },
  { key: 'words', title: '为什么', cell: (one) => one.words.join(' ') || '新增或取消了费项' },
]

/** What to look at before bills go out, and the way to calculate again once it is mended. */
export function RunFindings({ communityId, run }: { communityId: string; run: BillingRun }) {
  const [key, setKey] = useState(newKey)
  const [problem, setProblem] = useState<unknown>()
  const params = { communityId, runId: run.runId }
  const query = useQuery({
    queryKey: ['run-review', communityId, run.runId],
    queryFn: () => call('GET /communities/:communityId/billing-runs/:runId/review', { params }),
  })
  const recalculate = async () => {
    setProblem(undefined)
    setKey(newKey())
    try {
      await call('POST /communities/:communityId/billing-runs/:runId/recalculate', { params, key })
    } catch (failure) {
      setProblem(failure)
    }
    void queryClient.invalidateQueries({ queryKey: ['run-review', communityId] })
    await queryClient.invalidateQueries({ queryKey: ['billing-run', communityId, run.runId] })
  }
  return (
    <Loaded query={query}>
      {({ changes, unread, unreadCount, uncharged, unchargedCount }) => (
        <Stack gap={16}>
          {unreadCount > 0 && (
            <Card title={`没有可出账读数的表 ${unreadCount} 块`} flush>
              {unread.map(({ unitLabel, meter, state }) => (
                <ListRow key={meter} title={unitLabel} note={meter} value={state} />
              ))}
            </Card>
          )}
          {unchargedCount > 0 && (
            <Card title={`没有算出物业费的房屋 ${unchargedCount} 套`} flush>
              {uncharged.map(({ unitLabel, words }) => (
                <ListRow key={unitLabel} title={unitLabel} note={words} />
              ))}
            </Card>
          )}
          {changes.length > 0 && (
            <Card title="和上期差得最多的">
              <Table
                caption="和上期差得最多的房屋"
                columns={columns}
                rows={changes}
                rowId={(one) => one.unitLabel}
              />
            </Card>
          )}
          {problem !== undefined && (
            <Notice tone="urgent" fresh>
              {wordsFor(problem)}
            </Notice>
          )}
          <Stack row>
            <Button kind="plain" icon="refresh" onPress={() => void recalculate()}>
              重新计算
            </Button>
          </Stack>
        </Stack>
      )}
    </Loaded>
  )
}
