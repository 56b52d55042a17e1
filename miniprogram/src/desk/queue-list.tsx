import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Icon } from '../components/icon'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import { Skeleton } from '../components/skeleton'
import { usePresence } from '../lib/use-live'
import style from './queue-list.module.scss'
import { QueueRow } from './queue-row'
import type { Look } from './queue-views'
import type { useQueue } from './use-queue'
import type { Selection } from './use-selection'

type Props = {
  communityId: string
  queue: ReturnType<typeof useQueue>
  look: Look
  current: string | undefined
  onOpen: (ticketId: string) => void
  /** At a desk: which ones are ticked, for doing the same with many. */
  selection?: Selection
}

/** The list of a view; what comes while one looks waits in a bar above it. */
export function QueueList({ communityId, queue, look, current, onOpen, selection }: Props) {
  const { query, rows, fresh, takeIn, more } = queue
  const people = usePresence(communityId)
  return (
    <Box className={style.list}>
      <Box role="status" live="polite" className={style.news}>
        {fresh > 0 ? (
          <Press className={`${style.top} ${style.fresh}`} onPress={takeIn}>
            <Icon name="refresh" size="small" />
            <Words>{`${fresh} 件新工单，点一下放进来`}</Words>
          </Press>
        ) : (
          <Box className={style.top}>
            {look.filter.show === 'done' ? '最近报的在前' : '先急后缓，再看时限'}
          </Box>
        )}
      </Box>
      <Loaded query={query} skeleton={<QueueSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <Empty text={look.empty} note="有新单会自动出现在这里。" />
          ) : (
            <Box as="ul" label="工单">
              {rows.map((line) => (
                <Box as="li" key={line.ticketId}>
                  <QueueRow
                    line={line}
                    current={line.ticketId === current}
                    people={people.filter(({ ticketId }) => ticketId === line.ticketId)}
                    onPress={() => onOpen(line.ticketId)}
                    ticked={selection?.has(line.ticketId)}
                    onTick={selection && (() => selection.toggle(line.ticketId))}
                  />
                </Box>
              ))}
            </Box>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Box className={style.more}>
          <Button
            kind="plain"
            small
            wide
            busy={query.isFetchingNextPage && '正在加载'}
            onPress={() => void more()}
          >
            再看一些
          </Button>
        </Box>
      )}
    </Box>
  )
}

function QueueSkeleton() {
  return (
    <Box className={style.waiting}>
      <Skeleton lines={6} />
    </Box>
  )
}
