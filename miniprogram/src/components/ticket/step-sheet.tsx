import type { Priority } from '@haolin/shared/ticket/lifecycle.ts'
import { useState } from 'react'
import { wordsFor } from '../../lib/call-error'
import { useDraft } from '../../lib/draft'
import { usePhotos } from '../../lib/use-photos'
import { Button } from '../button'
import { Notice } from '../notice'
import { PhotoPicker } from '../photo-picker'
import { Sheet } from '../sheet'
import { Stack } from '../stack'
import { Meanwhile } from './meanwhile'
import { emptyStep, StepFields, stepInput, usualReasons } from './step-fields'
import { useMeanwhile } from './use-meanwhile'
import type { StepInput, Ticket, TicketStep } from './use-ticket'

type Props = {
  ticket: Ticket
  step: TicketStep
  /** Answers given before the sheet opened, by a key or a chip. */
  start?: { priority?: Priority }
  onClose: () => void
  /** Takes the step on the version one has seen; false when the ticket has moved on, throws what the form should show. */
  onTake: (input: StepInput, key: string, seen: number) => Promise<boolean>
}

/** Photos still on their way are waited for this long. */
const PHOTOS_MS = 20_000

/** Asks for what a step needs besides the tap; what is typed is kept until the step is taken. */
export function StepSheet({ ticket, step, start, onClose, onTake }: Props) {
  const draft = useDraft(`step/${ticket.ticketId}/${step.move}`, {
    ...emptyStep,
    reason: usualReasons[step.move] ?? '',
  })
  const { change } = draft
  const [given, setGiven] = useState(start)
  const content = { ...draft.content, ...given }
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const photos = usePhotos({
    communityId: ticket.communityId,
    purpose: step.needs.includes('photo') ? 'after' : 'report',
    kept: content.photos,
    onChange: (kept) => change({ photos: kept }),
  })
  const wantsPhotos = step.needs.includes('photo') || step.needs.includes('picture')
  const meanwhile = useMeanwhile(ticket, step.move)

  const submit = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      const sent = wantsPhotos ? await photos.settle(PHOTOS_MS) : []
      const input = stepInput(step, content, sent, ticket.desk?.triage)
      if (await onTake(input, draft.key, ticket.version)) {
        draft.clear()
        onClose()
      }
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }

  return (
    <Sheet open title={step.label} onClose={onClose}>
      <Stack gap={16}>
        {wantsPhotos && (
          <PhotoPicker
            label={step.needs.includes('photo') ? '完工照片' : '照片'}
            photos={photos.photos}
            onAdd={(count) => void photos.add(count)}
            onRetry={photos.retry}
            onRemove={photos.remove}
          />
        )}
        <StepFields
          ticket={ticket}
          step={step}
          content={content}
          change={(part) => {
            if (part.priority) setGiven(undefined)
            change(part)
          }}
        />
        {step.needs.length === 0 && <Notice tone="waiting">{`确定「${step.label}」吗？`}</Notice>}
        <Meanwhile meanwhile={meanwhile} label={step.label} />
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button
          wide
          kind={step.tone === 'danger' ? 'danger' : 'main'}
          busy={busy && '正在提交，不用再点'}
          disabled={!meanwhile.legal}
          onPress={() => void submit()}
        >
          {meanwhile.changed && meanwhile.legal ? `看过了，仍要${step.label}` : step.label}
        </Button>
      </Stack>
    </Sheet>
  )
}
