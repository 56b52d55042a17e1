import { useState } from 'react'
import { wordsFor } from '../../lib/call-error'
import { useDraft } from '../../lib/draft'
import { Button } from '../button'
import { Field } from '../field'
import { Stack } from '../stack'

type Props = {
  /** Under which what is typed is kept. */
  name: string
  label: string
  placeholder: string
  verb?: string
  /** Answers false when the ticket has moved on meanwhile. */
  onSend: (text: string, key: string) => Promise<boolean>
}

/** A box to write the next word into; what is typed is kept until it was said. */
export function Composer({ name, label, placeholder, verb = '发送', onSend }: Props) {
  const draft = useDraft(name, { text: '' })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const send = async () => {
    if (busy || draft.content.text.trim() === '') return
    setBusy(true)
    setError(undefined)
    try {
      if (await onSend(draft.content.text.trim(), draft.key)) draft.clear()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Stack gap={8}>
      <Field
        label={label}
        long
        rows={2}
        maxLength={2000}
        value={draft.content.text}
        onChange={(text) => draft.change({ text })}
        placeholder={placeholder}
        error={error === undefined ? undefined : wordsFor(error)}
      />
      <Button wide busy={busy && '正在发送'} onPress={() => void send()}>
        {verb}
      </Button>
    </Stack>
  )
}
