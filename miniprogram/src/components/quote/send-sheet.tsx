import { type ReactNode, useState } from 'react'
import { wordsFor } from '../../lib/call-error'
import { tell } from '../../lib/toasts'
import { Button } from '../button'
import { Notice } from '../notice'
import { Sheet } from '../sheet'
import { Stack } from '../stack'

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

/** A short form about a price, sent once; what is wrong is said in its own place. */
export function SendSheet({ title, verb, done, disabled, onSend, onClose, children }: Props) {
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
