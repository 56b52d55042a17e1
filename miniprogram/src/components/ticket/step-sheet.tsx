import { type Priority, priorities } from '@haolin/shared/ticket/lifecycle.ts'
import { useState } from 'react'
import { wordsFor } from '../../lib/call-error'
import { useDraft } from '../../lib/draft'
import { type KeptPhoto, usePhotos } from '../../lib/use-photos'
import { Button } from '../button'
import { Choice } from '../choice'
import { Field } from '../field'
import { Notice } from '../notice'
import { PhotoPicker } from '../photo-picker'
import { Sheet } from '../sheet'
import { Stack } from '../stack'
import { CandidateChoice } from './candidate-choice'
import { UntilChoice } from './until-choice'
import type { StepInput, Ticket, TicketStep } from './use-ticket'

type Props = {
  ticket: Ticket
  step: TicketStep
  /** Answers given before the sheet opened, by a key or a chip. */
  start?: { priority?: Priority }
  onClose: () => void
  /** Answers false when the ticket has moved on meanwhile; throws what the form should show. */
  onTake: (input: StepInput, key: string) => Promise<boolean>
}

const empty = {
  reason: '',
  text: '',
  result: '',
  until: '',
  priority: '' as Priority | '',
  assigneeId: '',
  photos: [] as KeptPhoto[],
}

/** Photos still on their way are waited for this long. */
const PHOTOS_MS = 20_000

const levels = Object.entries(priorities).map(([value, label]) => ({ value: value as Priority, label }))

/** Asks for what a step needs besides the tap; what is typed is kept until the step is taken. */
export function StepSheet({ ticket, step, start, onClose, onTake }: Props) {
  const draft = useDraft(`step/${ticket.ticketId}/${step.move}`, empty)
  const { change } = draft
  const [given, setGiven] = useState(start)
  const content = { ...draft.content, ...given }
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const photos = usePhotos({
    communityId: ticket.communityId,
    purpose: 'after',
    kept: content.photos,
    onChange: (kept) => change({ photos: kept }),
  })
  const needs = (need: TicketStep['needs'][number]) => step.needs.includes(need)

  const submit = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      const sent = needs('photo') ? await photos.settle(PHOTOS_MS) : []
      const done = await onTake(inputOf(step, content, sent), draft.key)
      if (done) draft.clear()
      onClose()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }

  return (
    <Sheet open title={step.label} onClose={onClose}>
      <Stack gap={16}>
        {needs('assignee') && (
          <CandidateChoice
            ticket={ticket}
            value={content.assigneeId}
            onChange={(assigneeId) => change({ assigneeId })}
          />
        )}
        {needs('priority') && (
          <Choice
            label="紧急程度"
            options={levels}
            value={content.priority || undefined}
            onChange={(priority) => {
              setGiven(undefined)
              change({ priority })
            }}
          />
        )}
        {needs('until') && <UntilChoice value={content.until} onChange={(until) => change({ until })} />}
        {needs('result') && (
          <Field
            label="处理结果"
            long
            maxLength={1000}
            value={content.result}
            onChange={(result) => change({ result })}
            placeholder="做了什么，换了什么，还要注意什么"
          />
        )}
        {needs('photo') && (
          <PhotoPicker
            label="完工照片"
            photos={photos.photos}
            onAdd={(count) => void photos.add(count)}
            onRetry={photos.retry}
            onRemove={photos.remove}
          />
        )}
        {needs('text') && (
          <Field
            label={step.label}
            long
            maxLength={1000}
            value={content.text}
            onChange={(text) => change({ text })}
            placeholder="想说的话"
          />
        )}
        {needs('reason') && (
          <Field
            label="原因"
            long
            rows={2}
            maxLength={500}
            value={content.reason}
            onChange={(reason) => change({ reason })}
            placeholder="一句话就行，对方会看到"
          />
        )}
        {step.needs.length === 0 && <Notice tone="waiting">{`确定「${step.label}」吗？`}</Notice>}
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button
          wide
          kind={step.tone === 'danger' ? 'danger' : 'main'}
          busy={busy && '正在提交，不用再点'}
          onPress={() => void submit()}
        >
          {step.label}
        </Button>
      </Stack>
    </Sheet>
  )
}

/** Only what the step asks for; the server says what is missing. */
function inputOf(step: TicketStep, content: typeof empty, photos: readonly KeptPhoto[]): StepInput {
  const asked: StepInput = {}
  for (const need of step.needs) {
    if (need === 'reason') asked.reason = content.reason.trim()
    if (need === 'text') asked.text = content.text.trim()
    if (need === 'result') asked.result = content.result.trim()
    if (need === 'until' && content.until) asked.until = content.until
    if (need === 'priority' && content.priority) asked.priority = content.priority
    if (need === 'assignee' && content.assigneeId) asked.assigneeId = content.assigneeId
    if (need === 'photo') asked.photoIds = photos.flatMap(({ fileId }) => fileId ?? [])
  }
  return asked
}
