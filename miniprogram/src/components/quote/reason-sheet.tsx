import { useState } from 'react'
import { Field } from '../field'
import { SendSheet } from './send-sheet'

type Props = {
  title: string
  verb: string
  done: string
  placeholder: string
  onSend: (reason: string) => Promise<void>
  onClose: () => void
}

/** One reason, which the owner reads. */
export function ReasonSheet({ title, verb, done, placeholder, onSend, onClose }: Props) {
  const [reason, setReason] = useState('')
  return (
    <SendSheet
      title={title}
      verb={verb}
      done={done}
      disabled={reason.trim() === ''}
      onSend={() => onSend(reason.trim())}
      onClose={onClose}
    >
      <Field
        label="原因"
        long
        rows={2}
        maxLength={200}
        value={reason}
        onChange={setReason}
        placeholder={placeholder}
        hint="业主会看到。"
      />
    </SendSheet>
  )
}
