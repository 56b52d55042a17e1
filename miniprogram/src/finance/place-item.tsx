import { allocateReceipt } from '@haolin/shared/payment/allocate.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { FindHome } from './find-home'
import { type DeskHome, useDeskDue } from './use-cashier'
import { useOnce } from './use-once'
import { refreshSuspense, type SuspenseItem } from './use-suspense'

type Props = { communityId: string; item: SuspenseItem; onClose: () => void }

/** Gives money its place at a home, oldest due first, or marks it as sent back. */
export function PlaceItem({ communityId, item, onClose }: Props) {
  const [home, setHome] = useState<DeskHome>()
  const [note, setNote] = useState('')
  const { run, busy, problem } = useOnce()
  const params = { communityId, itemId: item.itemId }
  const done = async () => {
    await refreshSuspense(communityId)
    onClose()
  }
  const sendBack = () =>
    run({ note }, async (key) => {
      await call('POST /communities/:communityId/suspense/:itemId/return', { params, body: { note }, key })
      await done()
    })
  const assign = (householdId: string, lines: { chargeId: string; amountFen: number }[]) =>
    run({ householdId, lines, note }, async (key) => {
      const body = { householdId, lines, note }
      await call('POST /communities/:communityId/suspense/:itemId/assign', { params, body, key })
      await done()
    })
  return (
    <Sheet open title={item.reason} onClose={onClose}>
      <Stack gap={12}>
        <Money fen={item.totalFen} size="title" />
        <Box>{[item.payerName, item.transactionId, item.remark].filter(Boolean).join(' · ')}</Box>
        <FindHome communityId={communityId} current={home?.householdId} onChoose={setHome} brief />
        <Field
          label="说明"
          hint="怎么查到是这一户的；或退回的回单号"
          maxLength={200}
          value={note}
          onChange={setNote}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        {home && (
          <Assign
            key={home.householdId}
            communityId={communityId}
            home={home}
            totalFen={item.totalFen}
            busy={busy}
            ready={note.trim() !== ''}
            onAssign={(lines) => void assign(home.householdId, lines)}
          />
        )}
        <Button kind="plain" wide disabled={busy || note.trim() === ''} onPress={() => void sendBack()}>
          标记为已原路退回
        </Button>
      </Stack>
    </Sheet>
  )
}

type AssignProps = {
  communityId: string
  home: DeskHome
  totalFen: number
  busy: boolean
  ready: boolean
  onAssign: (lines: { chargeId: string; amountFen: number }[]) => void
}

function Assign({ communityId, home, totalFen, busy, ready, onAssign }: AssignProps) {
  const { data } = useDeskDue(communityId, home.householdId)
  if (!data) return null
  const owed = data.charges.map(({ chargeId, dueFen, dueOn }) => ({
    chargeId,
    outstandingFen: dueFen,
    dueOn,
  }))
  const { allocations, prepaymentFen } = allocateReceipt(totalFen, owed, null)
  return (
    <>
      <Box>
        {`入 ${home.unitLabel}：抵 ${allocations.length} 笔费用 `}
        <Money fen={totalFen - prepaymentFen} />
        {prepaymentFen > 0 && (
          <>
            ，余下 <Money fen={prepaymentFen} /> 转预存款
          </>
        )}
      </Box>
      <Button wide busy={busy && '正在入账…'} disabled={!ready} onPress={() => onAssign(allocations)}>
        {`记到 ${home.unitLabel}`}
      </Button>
    </>
  )
}
