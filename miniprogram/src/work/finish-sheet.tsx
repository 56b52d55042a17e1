import { outcomes } from '@haolin/shared/ticket/lifecycle.ts'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { PhotoPicker } from '../components/photo-picker'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { Meanwhile } from '../components/ticket/meanwhile'
import { useMeanwhile } from '../components/ticket/use-meanwhile'
import type { Ticket, TicketStep } from '../components/ticket/use-ticket'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { useOnline } from '../lib/use-online'
import { type KeptPhoto, usePhotos } from '../lib/use-photos'
import { type Parts, PartsList, rememberParts } from './parts-list'
import type { JobInput } from './use-job'

type Props = {
  ticket: Ticket
  step: TicketStep
  onClose: () => void
  /** Takes the step on the version one has seen; false when the ticket has moved on. */
  onTake: (input: JobInput, key: string, seen: number) => Promise<boolean>
}

const empty = {
  outcome: 'fixed' as NonNullable<JobInput['outcome']>,
  done: [] as string[],
  text: '',
  photos: [] as KeptPhoto[],
  parts: [] as Parts,
}

const results = Object.entries(outcomes)
  .filter(([value]) => value !== 'answered' && value !== 'no_contact')
  .map(([value, label]) => ({ value: value as keyof typeof outcomes, label }))

/** What most jobs end with; two taps instead of a keyboard. */
const usual = ['已修好', '换了配件', '疏通了', '清理干净', '恢复正常', '临时处理', '需要再观察']

/** Photos still on their way are waited for this long. */
const PHOTOS_MS = 20_000
const MOST_PHOTOS = 9

/** The end of a job: photos first, then what was done by chips; all of it stays until the server has it. */
export function FinishSheet({ ticket, step, onClose, onTake }: Props) {
  const { content, change, clear, key } = useDraft(`finish/${ticket.ticketId}`, empty)
  const [busy, setBusy] = useState(false)
  const online = useOnline()
  const [error, setError] = useState<unknown>()
  const photos = usePhotos({
    communityId: ticket.communityId,
    purpose: 'after',
    kept: content.photos,
    onChange: (kept) => change({ photos: kept }),
  })
  const meanwhile = useMeanwhile(ticket, step.move)
  const wantsPhoto = step.needs.includes('photo')

  const shoot = (count = MOST_PHOTOS) => void photos.add(count, 'camera')
  const first = useRef(wantsPhoto && content.photos.length === 0)
  useEffect(() => {
    if (first.current) shoot()
    first.current = false
  })

  const submit = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      // Those that have not arrived wait with the step and go with it.
      const taken = await photos.settle(online ? PHOTOS_MS : 0)
      const result = [...content.done, content.text.trim()].filter(Boolean).join('，')
      const { outcome, parts } = content
      const used = parts.length > 0 ? { parts } : {}
      if (await onTake({ outcome, result, photos: taken, ...used }, key, ticket.version)) {
        rememberParts(parts)
        clear()
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
        <PhotoPicker
          label="完工照片"
          photos={photos.photos}
          onAdd={shoot}
          onRetry={photos.retry}
          onRemove={photos.remove}
          max={MOST_PHOTOS}
          later={!online}
        />
        <Choice
          label="结果"
          options={results}
          value={content.outcome}
          onChange={(outcome) => change({ outcome })}
        />
        <Choice
          many
          label="做了什么"
          options={usual.map((value) => ({ value, label: value }))}
          value={content.done}
          onChange={(done) => change({ done })}
        />
        <PartsList parts={content.parts} onChange={(parts) => change({ parts })} />
        <Field
          label="还有要说的"
          optional
          long
          rows={2}
          maxLength={900}
          value={content.text}
          onChange={(text) => change({ text })}
          placeholder="换了什么，还要注意什么"
        />
        <Meanwhile meanwhile={meanwhile} label={step.label} />
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button
          wide
          tall
          busy={busy && '正在提交，不用再点'}
          disabled={!meanwhile.legal}
          onPress={() => void submit()}
        >
          {step.label}
        </Button>
      </Stack>
    </Sheet>
  )
}
