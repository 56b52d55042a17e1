import { useReachBottom } from '@tarojs/taro'
import { TellAge } from '../../components/age'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { Link } from '../../components/link'
import { NeedSignIn } from '../../components/need-sign-in'
import { Skeleton } from '../../components/skeleton'
import { Stack } from '../../components/stack'
import { fetchMore } from '../../lib/fetch-more'
import { useSignedIn } from '../../lib/use-signed-in'
import { groupMessages } from './group-messages'
import { InboxParts } from './inbox-parts'
import { MessageCard } from './message-card'
import { useInbox } from './use-inbox'

/** Messages of the chosen part, grouped by what they are about. */
export function MessageList() {
  const signed = useSignedIn()
  const { query, messages, part, choosePart, groups, readAll } = useInbox()
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void fetchMore(query)
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
  if (part === 'all' && messages.length === 0) {
    return (
      <Empty
        icon="bell"
        text="有新进展会在这里告诉您。"
        note="报事的每一步、账单和收据，都留得住、查得到。"
        action={
          <Link as="plain" icon="report" to="tabs/tickets">
            看看我的报事
          </Link>
        }
      />
    )
  }
  return (
    <Stack>
      <TellAge at={query.dataUpdatedAt} failed={query.isError} />
      <InboxParts
        part={part}
        onChoose={choosePart}
        groups={groups}
        reading={readAll.isPending}
        onReadAll={() => readAll.mutate()}
      />
      {messages.length === 0 && <Empty icon="bell" text={emptyWords[part] ?? '这里还没有消息。'} />}
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

const emptyWords: Partial<Record<string, string>> = { unread: '都看过了，有新进展会在这里告诉您。' }
