import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Page } from '../components/page'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { StaffOnly } from '../components/staff/staff-only'
import { WorkCard, type WorkLine } from '../components/staff/work-card'
import { fetchMore } from '../lib/fetch-more'
import type { Post } from '../lib/session'
import { useStepOutbox } from '../lib/use-step-outbox'
import { RestList } from './rest-list'
import { useMyWork } from './use-my-work'
import { WaitingJobs } from './waiting-jobs'

/** As many as one keeps in one's head on the stairs. */
const NEXT = 3

const views = [
  { value: 'open', label: '在办' },
  { value: 'done', label: '已完成' },
] as const

/** 我的工单: the next three large, the rest as lines. */
export default function MyWork() {
  return (
    <Page title="我的工单">
      <StaffOnly>{(post) => <Work post={post} />}</StaffOnly>
    </Page>
  )
}

function Work({ post }: { post: Post }) {
  const [show, setShow] = useState<'open' | 'done'>('open')
  const { query, lines } = useMyWork(post.communityId, show)
  useStepOutbox()
  return (
    <Stack>
      <WaitingJobs />
      <Choice label="看哪些" hideLabel options={views} value={show} onChange={setShow} />
      <Loaded query={query} skeleton={<WorkSkeleton />}>
        {() =>
          lines.length === 0 ? <NoWork show={show} /> : <Lines lines={lines} large={show === 'open'} />
        }
      </Loaded>
      {query.hasNextPage && (
        <Button
          kind="plain"
          wide
          busy={query.isFetchingNextPage && '正在加载'}
          onPress={() => void fetchMore(query)}
        >
          再看一些
        </Button>
      )}
    </Stack>
  )
}

function Lines({ lines, large }: { lines: readonly WorkLine[]; large: boolean }) {
  const next = large ? lines.slice(0, NEXT) : []
  return (
    <Stack>
      {next.map((line) => (
        <WorkCard key={line.ticketId} line={line} to="work/job" with={{ ticketId: line.ticketId }} />
      ))}
      <RestList title={large ? '之后' : '已完成'} lines={lines.slice(next.length)} />
    </Stack>
  )
}

function NoWork({ show }: { show: 'open' | 'done' }) {
  if (show === 'done') return <Empty icon="tool" text="办完的单会留在这里。" />
  return (
    <Empty
      text="手上没有要办的单。"
      action={
        <Link as="plain" icon="grab" to="work/pool">
          去抢单池看看
        </Link>
      }
    />
  )
}

function WorkSkeleton() {
  return (
    <Stack>
      <Skeleton card lines={3} />
      <Skeleton card lines={3} />
    </Stack>
  )
}
