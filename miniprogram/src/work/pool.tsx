import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { StaffOnly } from '../components/staff/staff-only'
import { WorkCard } from '../components/staff/work-card'
import type { Post } from '../lib/session'
import { useStepOutbox } from '../lib/use-step-outbox'
import { usePool } from './use-pool'

/** 抢单池: what one could take now, most urgent first. */
export default function PoolPage() {
  return (
    <Page title="抢单池">
      <StaffOnly roles={['technician']}>{(post) => <Pool post={post} />}</StaffOnly>
    </Page>
  )
}

function Pool({ post }: { post: Post }) {
  const { query, grab, grabbing, lost } = usePool(post.communityId)
  useStepOutbox()
  return (
    <Loaded query={query}>
      {({ items }) => (
        <Stack>
          {lost && (
            <Notice tone="waiting" fresh>
              {lost}
            </Notice>
          )}
          {items.map((line) => (
            <WorkCard
              key={line.ticketId}
              line={line}
              action={
                line.step && (
                  <Button
                    wide
                    icon="grab"
                    label={`${line.step.label}：${line.place} ${line.title}`}
                    busy={grabbing === line.ticketId && '正在抢，不用再点'}
                    disabled={grabbing !== undefined}
                    onPress={() => void grab(line)}
                  >
                    {line.step.label}
                  </Button>
                )
              }
            />
          ))}
          {items.length === 0 && (
            <Empty
              icon="grab"
              text="现在没有可以抢的单。"
              note="有新单会自动出现在这里，只列您有技能的。"
              action={
                <Link as="plain" to="work/my-work">
                  看我的工单
                </Link>
              }
            />
          )}
        </Stack>
      )}
    </Loaded>
  )
}
