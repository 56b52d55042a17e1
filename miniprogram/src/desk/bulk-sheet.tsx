import { useEffect, useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import type { IconName } from '../components/icon-paths'
import { ListRow } from '../components/list-row'
import { Box } from '../components/native/box'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { TargetChoice } from '../components/ticket/target-choice'
import { BulkResults } from './bulk-results'
import { focusFirst, moveFocus } from './move-focus'
import type { QueueLine } from './queue-views'
import type { Order, Result, useBulk } from './use-bulk'

type Props = {
  communityId: string
  /** The ticked tickets, in the order of the list. */
  lines: readonly QueueLine[]
  bulk: ReturnType<typeof useBulk>
  onClose: () => void
  /** What came of an order, so that the list lets go of what is done. */
  onDone: (results: readonly Result[]) => void
}

const orders: readonly { does: Order['do']; icon: IconName; title: string; note: string }[] = [
  { does: 'offer', icon: 'people', title: '受理并派给建议的人', note: '每一单派给最合适又有空的师傅' },
  { does: 'accept', icon: 'check', title: '只受理', note: '回执发给业主，留在待派' },
  { does: 'pool', icon: 'grab', title: '放入抢单池', note: '急单和需要派的类型会列出来' },
  { does: 'note', icon: 'edit', title: '写同一句备注', note: '只有同事看得到' },
  { does: 'merge', icon: 'copy', title: '并入一单', note: '同一件事，报事人都会收到进展' },
  { does: 'recall', icon: 'back', title: '收回派单', note: '师傅还没接的，回到待派' },
]

/** Doing the same with all ticked tickets; afterwards what came of each. */
export function BulkSheet({ communityId, lines, bulk, onClose, onDone }: Props) {
  const [asking, setAsking] = useState<'note' | 'merge'>()
  const [text, setText] = useState('')
  const [targetId, setTargetId] = useState('')
  const [order, setOrder] = useState<Order>()
  /** The target itself is not merged, and what a step took off the list stays here until it is closed. */
  const [chosen] = useState(lines)
  const { running, results } = bulk
  useEffect(() => {
    focusFirst(LIST)
    return moveFocus(LIST)
  }, [])

  const run = async (next: Order, some: readonly QueueLine[]) => {
    if (running) return
    setOrder(next)
    onDone(
      await bulk.run(
        next,
        some.filter(({ ticketId }) => ticketId !== next.targetId),
      ),
    )
  }
  const close = () => {
    if (running) return
    bulk.forget()
    onClose()
  }
  if (results && order) {
    return (
      <Sheet open title="办好了这些" onClose={close}>
        <BulkResults results={results} onRetry={(some) => void run(order, some)} onClose={close} />
      </Sheet>
    )
  }
  if (running) {
    return (
      <Sheet open title="正在办理" onClose={close}>
        <Box role="status" live="polite">
          {`已办 ${running.done}/${running.of} 件，不用再点。`}
        </Box>
      </Sheet>
    )
  }
  const [first] = chosen
  return (
    <Sheet open title={`一起办理 ${chosen.length} 件`} onClose={close}>
      {asking === undefined && (
        <Orders
          onChoose={(does) => {
            if (does === 'note' || does === 'merge') setAsking(does)
            else void run({ do: does }, chosen)
          }}
        />
      )}
      {asking === 'note' && (
        <Stack gap={16}>
          <Field label="内部备注" long rows={3} maxLength={1000} value={text} onChange={setText} />
          <Button
            wide
            disabled={text.trim() === ''}
            onPress={() => void run({ do: 'note', text: text.trim() }, chosen)}
          >
            {`给 ${chosen.length} 件备注`}
          </Button>
        </Stack>
      )}
      {asking === 'merge' && first && (
        <Stack gap={16}>
          <TargetChoice
            ticket={{ communityId, ticketId: first.ticketId }}
            value={targetId}
            onChange={setTargetId}
          />
          <Field
            label="原因"
            long
            rows={2}
            maxLength={500}
            value={text}
            onChange={setText}
            placeholder="一句话就行，业主会看到"
          />
          <Button
            wide
            disabled={!targetId || text.trim() === ''}
            onPress={() => void run({ do: 'merge', targetId, reason: text.trim() }, chosen)}
          >
            并入这一单
          </Button>
        </Stack>
      )}
    </Sheet>
  )
}

const LIST = 'bulk-orders'

function Orders({ onChoose }: { onChoose: (does: Order['do']) => void }) {
  return (
    <Box id={LIST}>
      {orders.map(({ does, icon, title, note }) => (
        <ListRow key={does} icon={icon} title={title} note={note} onPress={() => onChoose(does)} />
      ))}
    </Box>
  )
}
