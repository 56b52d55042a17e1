import { type ReactNode, useState } from 'react'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { Sheet } from '../../components/sheet'
import { Stack } from '../../components/stack'
import { wordsFor } from '../../lib/call-error'
import { tell } from '../../lib/toasts'

type Props = {
  title: string
  verb: string
  /** What is said when it is done. */
  done: string
  disabled?: boolean
  onSend: () => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A form that is sent once and says what is wrong in its own place. */
export function FormSheet({ title, verb, done, disabled, onSend, onClose, children }: Props) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const submit = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSend()
      tell(done, { tone: 'done' })
      onClose()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      <Stack gap={16}>
        {children}
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button wide disabled={disabled} busy={busy && '正在提交，不用再点'} onPress={() => void submit()}>
          {verb}
        </Button>
      </Stack>
    </Sheet>
  )
}
