import { Badge } from '../components/badge'
import { Card } from '../components/card'
import { Loaded } from '../components/loaded'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { showPeriod } from '../lib/show-period'
import { showTime } from '../lib/show-time'
import { usePageParams } from '../lib/use-page-params'
import { FinanceDesk } from './finance-desk'
import { Progress } from './progress'
import { PublishRun } from './publish-run'
import { RepeatRun } from './repeat-run'
import { RunFindings } from './run-findings'
import { RunReview } from './run-review'
import { runStates } from './run-words'
import { type BillingRun, useRun } from './use-runs'

/** One billing run: its progress, its review, and the last step before bills go out. */
export default function RunPage() {
  const { runId = '' } = usePageParams()
  return (
    <FinanceDesk title="出账批次" current="finance/runs">
      {(post) => <RunOf communityId={post.communityId} runId={runId} />}
    </FinanceDesk>
  )
}

function RunOf({ communityId, runId }: { communityId: string; runId: string }) {
  const query = useRun(communityId, runId)
  return (
    <Loaded query={query}>
      {(run) => (
        <Stack gap={16}>
          <Card
            title={`${showPeriod(run.period)} 账单`}
            aside={<Badge tone={runStates[run.state].tone}>{runStates[run.state].title}</Badge>}
          >
            <Standing run={run} />
          </Card>
          {run.state === 'failed' && <RepeatRun communityId={communityId} run={run} />}
          {run.state !== 'calculating' && run.items.length > 0 && <RunReview run={run} />}
          {run.state === 'draft' && <RunFindings communityId={communityId} run={run} />}
          {run.state === 'draft' && <PublishRun communityId={communityId} run={run} />}
        </Stack>
      )}
    </Loaded>
  )
}

function Standing({ run }: { run: BillingRun }) {
  if (run.state === 'calculating') return <Progress label="户" done={run.doneUnits} all={run.allUnits} />
  if (run.state === 'failed') return <Notice tone="urgent">{run.failure ?? '没有完成，请重新出账。'}</Notice>
  if (run.state === 'publishing') return <Notice tone="info">正在生成账单并通知业主，可以离开这一页。</Notice>
  if (run.state === 'published') {
    return (
      <Notice tone="done">
        {run.publishedAt ? `${showTime(run.publishedAt)} 已发布` : '已发布'}，业主可以看到并缴费。
      </Notice>
    )
  }
  return <Notice tone="waiting">已算好，业主还看不到。请核对下面的合计，没问题再发布。</Notice>
}
