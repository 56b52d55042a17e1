import { type DisputeOutcome, disputeOutcomes } from '@haolin/shared/fee-dispute/grounds.ts'
import { parseYuan, yuan } from '@haolin/shared/money.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { tell } from '../lib/toasts'
import type { Evidence, useEvidence } from './use-fee-dispute'

type Props = { evidence: Evidence; onDecide: ReturnType<typeof useEvidence>['decide'] }

const outcomes = Object.entries(disputeOutcomes).map(([value, label]) => ({
  value: value as DisputeOutcome,
  label,
}))

/** What came of it: taken off after a second person agreed, or kept with the reason the owner reads. */
export function OutcomeForm({ evidence: { dispute, mostFen }, onDecide }: Props) {
  const draft = useDraft(`outcome/${dispute.ticketId}`, {
    outcome: undefined as DisputeOutcome | undefined,
    amount: '',
    answer: '',
  })
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const typed = parseYuan(content.amount)
  const partly = content.outcome === 'upheld_partly'
  const ready = content.outcome && content.answer.trim() && (!partly || typed.ok)
  const send = async () => {
    if (!content.outcome) return
    setBusy(true)
    setProblem(undefined)
    const part = partly && typed.ok ? { reduceFen: typed.fen } : {}
    try {
      await onDecide({ outcome: content.outcome, answer: content.answer.trim(), ...part }, draft.key)
      draft.clear()
      tell(content.outcome === 'rejected' ? '已答复业主。' : '已提交审批，通过后自动减免并答复业主。', {
        tone: 'done',
      })
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  return (
    <Card title="核对结果">
      <Stack gap={16}>
        <Choice
          label="核对结果"
          hideLabel
          look="rows"
          options={outcomes}
          value={content.outcome}
          onChange={(outcome) => change({ outcome })}
        />
        {partly && (
          <Field
            label="减多少（元）"
            kind="decimal"
            value={content.amount}
            onChange={(amount) => change({ amount })}
            hint={`最多 ${yuan(mostFen)} 元；已缴多的转为预存`}
          />
        )}
        <Field
          label="给业主的书面答复"
          long
          rows={4}
          maxLength={1000}
          value={content.answer}
          onChange={(answer) => change({ answer })}
          placeholder="核对了什么、依据是什么、结果怎样"
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button disabled={!ready} busy={busy && '正在提交，不用再点'} onPress={() => void send()}>
          {content.outcome === 'rejected' ? '答复业主' : '提交审批'}
        </Button>
      </Stack>
    </Card>
  )
}
