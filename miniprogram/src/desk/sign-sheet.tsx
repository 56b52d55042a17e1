import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import type { Handover, Side } from './use-handover'

type Props = {
  sheet: Handover
  side: Side
  onClose: () => void
  onSign: (note: string, key: string) => Promise<void>
}

const hints: Record<Side, string> = {
  leaving: '要交代下一班的事，没有就直接签',
  coming: '看过之后想说的，没有就直接签',
}

/** One word to the next shift, and the signature. */
export function SignSheet({ sheet, side, onClose, onSign }: Props) {
  const draft = useDraft(`handover/${sheet.handoverId}/${side}`, { note: '' })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const verb = sheet.steps.find((step) => step.side === side)?.label ?? '签字'
  const sign = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onSign(draft.content.note.trim(), draft.key)
      draft.clear()
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <Sheet open title={verb} onClose={onClose}>
      <Stack gap={16}>
        <Field
          label="交代一句"
          optional
          long
          rows={3}
          maxLength={1000}
          placeholder={hints[side]}
          value={draft.content.note}
          onChange={(note) => draft.change({ note })}
          error={error === undefined ? undefined : wordsFor(error)}
        />
        <Button wide busy={busy && '正在签'} onPress={() => void sign()}>
          {verb}
        </Button>
      </Stack>
    </Sheet>
  )
}
