import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Field } from '../components/field'
import { ListRow } from '../components/list-row'
import { Money } from '../components/money'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import type { DunningFile, useFile } from './use-dunning'

type Decide = ReturnType<typeof useFile>['decide']
type Props = { file: DunningFile; onDecide: Decide }

/** What the household promised and how it kept it; parts it asks for are decided here. */
export function FilePromises({ file: { promises, mayDecide }, onDecide }: Props) {
  return promises.map((promise) => (
    <Card
      key={promise.promiseId}
      title={promise.kindLabel}
      aside={<Badge tone={promise.state === 'asked' ? 'waiting' : 'neutral'}>{promise.stateLabel}</Badge>}
      flush
    >
      {promise.parts.map(({ dueOn, amountFen }, i) => (
        <ListRow key={dueOn} title={`第 ${i + 1} 期 ${dueOn} 前`} value={<Money fen={amountFen} />} />
      ))}
      <ListRow title="已缴" note={promise.note} value={<Money fen={promise.paidFen} />} />
      {promise.state === 'asked' && mayDecide && (
        <DecideForm promiseId={promise.promiseId} onDecide={onDecide} />
      )}
    </Card>
  ))
}

function DecideForm({ promiseId, onDecide }: { promiseId: string; onDecide: Decide }) {
  const [note, setNote] = useState('')
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const decide = async (decision: 'agree' | 'refuse') => {
    setBusy(true)
    setProblem(undefined)
    try {
      await onDecide(promiseId, { decision, note }, key)
      tell('记下了，业主会收到答复。', { tone: 'done' })
    } catch (failure) {
      setProblem(failure)
      setKey(newKey())
    }
    setBusy(false)
  }
  return (
    <Card>
      <Stack>
        <Field label="对业主说的话" hint="不同意要写原因" maxLength={300} value={note} onChange={setNote} />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Stack row gap={8}>
          <Button busy={busy && '正在提交'} onPress={() => void decide('agree')}>
            同意分期
          </Button>
          <Button kind="plain" disabled={busy || !note.trim()} onPress={() => void decide('refuse')}>
            不同意
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}
