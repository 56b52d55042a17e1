import { useEffect } from 'react'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Page } from '../components/page'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { placesOf } from '../components/staff/places'
import { StaffOnly } from '../components/staff/staff-only'
import { useDay } from '../components/staff/use-day'
import { useCurrentTab } from '../lib/current-tab'
import type { Post } from '../lib/session'
import { useStepOutbox } from '../lib/use-step-outbox'
import { BurningNotice } from './workbench/burning-notice'
import { DayCounts } from './workbench/day-counts'
import { NextJob } from './workbench/next-job'
import { PostLine } from './workbench/post-line'

/** 工作台: a staff member's day at one glance, and the ways into the work. */
export default function Workbench() {
  return (
    <Page title="工作台" tab="workbench">
      <StaffOnly>{(post) => <Today key={post.communityId} post={post} />}</StaffOnly>
    </Page>
  )
}

function Today({ post }: { post: Post }) {
  const query = useDay(post.communityId)
  useStepOutbox()
  const burning = (query.data?.urgent ?? 0) + (query.data?.overdue ?? 0)
  useEffect(() => useCurrentTab.getState().count({ workbench: burning }), [burning])
  return (
    <Stack>
      <PostLine post={post} me={query.data?.me} />
      <Loaded query={query} skeleton={<Skeleton card lines={5} />}>
        {(day) => (
          <Stack>
            <BurningNotice day={day} roles={post.roles} />
            <DayCounts day={day} roles={post.roles} />
            {post.roles.includes('technician') && <NextJob communityId={post.communityId} />}
            <Card title="去工作" flush>
              {placesOf(post.roles, day).map(({ title, note, icon, to, count }) => (
                <ListRow
                  key={title}
                  title={title}
                  note={note}
                  icon={icon}
                  value={count || undefined}
                  target={{ to }}
                />
              ))}
            </Card>
          </Stack>
        )}
      </Loaded>
    </Stack>
  )
}
