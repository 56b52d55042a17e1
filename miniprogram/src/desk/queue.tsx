import { useEffect, useState } from 'react'
import { Button } from '../components/button'
import { Link } from '../components/link'
import { open } from '../lib/navigate'
import type { Post } from '../lib/session'
import { usePageParams } from '../lib/use-page-params'
import { DeskFrame } from './desk-frame'
import { keepAddress } from './keep-address'
import { KeyMap } from './key-map'
import { QueueDesk } from './queue-desk'
import { QueueList } from './queue-list'
import { type Counts, type View, viewOf } from './queue-views'
import { useDeskWidth } from './use-desk-width'
import { useQueue } from './use-queue'
import { ViewList } from './view-list'

/** 派单台: risk and promise first; a list in the hand, list and ticket side by side at a desk. */
export default function QueuePage() {
  const params = usePageParams()
  const width = useDeskWidth()
  const [view, setView] = useState<View>(viewOf(params.show))
  const [counts, setCounts] = useState<Counts>()
  const [keys, setKeys] = useState(false)
  const choose = (next: View) => {
    setView(next)
    keepAddress('desk/queue', { show: next })
  }
  const list = { view, onCounts: setCounts }
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
      views={<ViewList look="lines" view={view} counts={counts} onChange={choose} />}
    >
      {(post) =>
        width === 'phone' ? (
          <>
            <ViewList look="tabs" view={view} counts={counts} onChange={choose} />
            <PhoneQueue key={view} post={post} {...list} />
          </>
        ) : (
          <>
            <QueueDesk
              key={view}
              post={post}
              wide={width === 'wide'}
              first={view === params.show || !params.show ? params.ticket : undefined}
              onHelp={() => setKeys(true)}
              {...list}
            />
            <KeyMap open={keys} onClose={() => setKeys(false)} />
          </>
        )
      }
    </DeskFrame>
  )
}

type PhoneProps = { post: Post; view: View; onCounts: (counts: Counts) => void }

function PhoneQueue({ post, view, onCounts }: PhoneProps) {
  const queue = useQueue(post.communityId, view)
  const { counts } = queue
  useEffect(() => {
    if (counts) onCounts(counts)
  }, [counts, onCounts])
  return (
    <QueueList
      communityId={post.communityId}
      queue={queue}
      view={view}
      current={undefined}
      onOpen={(ticketId) => open('desk/ticket', { ticketId })}
    />
  )
}
