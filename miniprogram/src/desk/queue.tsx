import { useEffect, useState } from 'react'
import { Button } from '../components/button'
import { Link } from '../components/link'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { open } from '../lib/navigate'
import { type Post, useSession } from '../lib/session'
import { usePageParams } from '../lib/use-page-params'
import { DeskFrame } from './desk-frame'
import { keepAddress } from './keep-address'
import { KeyMap } from './key-map'
import { QueueDesk } from './queue-desk'
import { QueueList } from './queue-list'
import { type Counts, type KeptView, type Look, lookOf, looks } from './queue-views'
import { SearchBox } from './search-box'
import { SearchList } from './search-list'
import { useDeskWidth } from './use-desk-width'
import { useQueue } from './use-queue'
import { useSearch } from './use-search'
import { useViews } from './use-views'
import { ViewList } from './view-list'
import { ViewSheet } from './view-sheet'

/** 派单台: risk and promise first; a list in the hand, list and ticket side by side at a desk. */
export default function QueuePage() {
  const params = usePageParams()
  const width = useDeskWidth()
  const communityId = useSession((session) => session.post?.communityId) ?? ''
  const views = useViews(communityId)
  const [name, setName] = useState(params.show)
  const [counts, setCounts] = useState<Counts>()
  const [keys, setKeys] = useState(false)
  /** A look that is being made or changed. */
  const [making, setMaking] = useState<{ kept: KeptView | undefined }>()
  const look = lookOf(name, views.failed ? [] : views.views)
  const choose = (next = looks[0].name) => {
    setName(next)
    keepAddress('desk/queue', { show: next })
  }
  const list = { current: look?.name, counts, kept: views.views ?? [], onChange: choose }
  return (
    <DeskFrame
      title="派单台"
      current="desk/queue"
      fills
      actions={
        width !== 'phone' && (
          <>
            <Button kind="quiet" small onPress={() => setKeys(true)}>
              键盘 ?
            </Button>
            <Link as="plain" icon="phone" to="desk/new">
              代业主报事
            </Link>
          </>
        )
      }
      views={<ViewList look="lines" {...list} onKeep={() => setMaking({ kept: undefined })} />}
    >
      {(post) =>
        width === 'phone' ? (
          <>
            <ViewList look="tabs" {...list} />
            {look ? (
              <PhoneQueue key={keyOf(look)} post={post} look={look} onCounts={setCounts} />
            ) : (
              <Skeleton card lines={6} />
            )}
          </>
        ) : (
          <>
            {look ? (
              <QueueDesk
                key={keyOf(look)}
                post={post}
                look={look}
                wide={width === 'wide'}
                first={look.name === params.show || !params.show ? params.ticket : undefined}
                onCounts={setCounts}
                onHelp={() => setKeys(true)}
                onEdit={() => setMaking({ kept: look.kept })}
              />
            ) : (
              <Skeleton lines={8} />
            )}
            <KeyMap open={keys} onClose={() => setKeys(false)} />
            {making && (
              <ViewSheet
                communityId={post.communityId}
                views={views}
                kept={making.kept}
                onClose={() => setMaking(undefined)}
                onShow={choose}
              />
            )}
          </>
        )
      }
    </DeskFrame>
  )
}

/** Another look, or the same with other filters, begins anew. */
const keyOf = (look: Look) => `${look.name} ${JSON.stringify(look.filter)}`

type PhoneProps = { post: Post; look: Look; onCounts: (counts: Counts) => void }

function PhoneQueue({ post, look, onCounts }: PhoneProps) {
  const queue = useQueue(post.communityId, look.filter)
  const search = useSearch(post.communityId)
  const { counts } = queue
  useEffect(() => {
    if (counts) onCounts(counts)
  }, [counts, onCounts])
  const show = (ticketId: string | undefined) => ticketId && open('desk/ticket', { ticketId })
  return (
    <Stack>
      <SearchBox
        search={search}
        onEnter={() => show(search.found[0]?.ticketId)}
        onClear={() => search.type('')}
      />
      {search.on ? (
        <SearchList search={search} current={undefined} onOpen={show} />
      ) : (
        <QueueList
          communityId={post.communityId}
          queue={queue}
          look={look}
          current={undefined}
          onOpen={show}
        />
      )}
    </Stack>
  )
}
