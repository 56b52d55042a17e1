import { useReachBottom } from '@tarojs/taro'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { NeedSignIn } from '../../components/need-sign-in'
import { OfflineBar } from '../../components/offline-bar'
import { Skeleton } from '../../components/skeleton'
import { Stack } from '../../components/stack'
import { showClock } from '../../lib/show-time'
import { useSignedIn } from '../../lib/use-signed-in'
import { groupMessages } from './group-messages'
import { MessageCard } from './message-card'
import { useInbox } from './use-inbox'

/** Messages grouped by what they are about. */
export function MessageList() {
  const signed = useSignedIn()
  const { query, messages } = useInbox()
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  }
  useReachBottom(more)

  if (!signed) return <NeedSignIn why="登录后，新进展会在这里告诉您。" />
  if (!query.data) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    return (
      <Stack>
        <Skeleton card lines={3} />
        <Skeleton card lines={3} />
      </Stack>
    )
  }
  if (messages.length === 0) return <Empty icon="bell" text="有新进展会在这里告诉您。" />
  return (
    <Stack>
      {query.isError && <OfflineBar always since={showClock(query.dataUpdatedAt)} />}
      {groupMessages(messages).map((group) => (
        <MessageCard key={group.id} group={group} />
      ))}
      {query.hasNextPage && (
        <Button kind="quiet" busy={query.isFetchingNextPage && '正在加载'} onPress={more}>
          看更早的
        </Button>
      )}
    </Stack>
  )
}
