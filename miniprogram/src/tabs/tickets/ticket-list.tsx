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
import { useSession } from '../../lib/session'
import { useSignedIn } from '../../lib/use-signed-in'
import { TicketCard } from './ticket-card'
import { useTickets } from './use-tickets'

type Part = 'active' | 'to_confirm' | 'done'

const emptyWords: Record<Part, string> = {
  active: '没有进行中的报事，一切都好。',
  to_confirm: '没有等您确认的事。',
  done: '办完的事会留在这里，随时能查。',
}

/** My tickets of one part, more of them as one scrolls. */
export function TicketList({ show }: { show: Part }) {
  const signed = useSignedIn()
  const home = useSession((session) => session.home)
  const tickets = useTickets(show)
  const more = () => {
    if (tickets.hasNextPage && !tickets.isFetchingNextPage) void fetchMore(tickets)
  }
  useReachBottom(more)

  if (!signed) return <NeedSignIn why="登录后能看到您报过的事和进展。" />
  if (!home) return <NeedSignIn bind why="绑定房屋后，这里会有您家的报事和进展。" />
  if (!tickets.data) {
    if (tickets.isError) return <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />
    return (
      <Stack>
        <Skeleton card lines={3} />
        <Skeleton card lines={3} />
      </Stack>
    )
  }
  const lines = tickets.data.pages.flatMap((page) => page.items)
  return (
    <Stack>
      <TellAge at={tickets.dataUpdatedAt} failed={tickets.isError} />
      {lines.map((ticket) => (
        <TicketCard key={ticket.ticketId} ticket={ticket} communityId={home.communityId} />
      ))}
      {lines.length === 0 && (
        <Empty
          text={emptyWords[show]}
          action={
            show === 'active' && (
              <Link as="main" icon="tool" to="report/new">
                报修
              </Link>
            )
          }
        />
      )}
      {tickets.hasNextPage && (
        <Button kind="quiet" busy={tickets.isFetchingNextPage && '正在加载'} onPress={more}>
          看更早的
        </Button>
      )}
    </Stack>
  )
}
