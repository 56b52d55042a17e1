import { missedCodes } from '@haolin/shared/ticket/check-in.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import type { TicketStep } from '../components/ticket/use-ticket'
import { newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { canScan, scanCode } from '../lib/scan-code'
import type { JobInput } from './use-job'

type Props = {
  step: TicketStep
  onClose: () => void
  /** Takes the step; false when the ticket has moved on. */
  onTake: (input: JobInput, key: string) => Promise<boolean>
}

const reasons = Object.entries(missedCodes).map(([value, label]) => ({
  value: value as keyof typeof missedCodes,
  label,
}))

/** 到场: one scan of the code at the door; where that does not work, one tap says why. */
export function CheckInSheet({ step, onClose, onTake }: Props) {
  const [typed, setTyped] = useState('')
  const [missedCode, setMissed] = useState<keyof typeof missedCodes>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const take = async (input: JobInput) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      if (await onTake(input, newKey())) onClose()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  const scan = async () => {
    const placeCode = await scanCode()
    if (placeCode) await take({ placeCode })
  }
  const given: JobInput | undefined = typed.trim()
    ? { placeCode: typed.trim() }
    : missedCode && { missedCode }

  return (
    <Sheet open title={step.label} onClose={onClose}>
      <Stack gap={16}>
        {canScan && (
          <Button wide tall icon="camera" busy={busy && '正在提交，不用再点'} onPress={() => void scan()}>
            扫门口的到场码
          </Button>
        )}
        <Field
          label="到场码"
          optional
          value={typed}
          onChange={setTyped}
          maxLength={20}
          placeholder="ABCD-EFGH"
          hint="印在方块下面的 8 位字母和数字。"
        />
        <Choice label="没有扫，因为" options={reasons} value={missedCode} onChange={setMissed} />
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button
          wide
          tall={!canScan}
          kind={canScan ? 'plain' : 'main'}
          disabled={!given}
          busy={busy && '正在提交，不用再点'}
          onPress={() => given && void take(given)}
        >
          {step.label}
        </Button>
      </Stack>
    </Sheet>
  )
}
