import { localDate } from '@haolin/shared/calendar.ts'
import { parseYuan } from '@haolin/shared/money.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { PhotoPicker } from '../components/photo-picker'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { fieldError, wordsFor } from '../lib/call-error'
import { showMoney } from '../lib/show-money'
import { tell } from '../lib/toasts'
import { usePhotos } from '../lib/use-photos'
import { type HeldShift, makeBanking } from './use-banking'
import { useOnce } from './use-once'

type Props = { communityId: string; shifts: readonly HeldShift[]; onClose: () => void }

/** Cash of the chosen shifts was taken to the bank: how much, when, which slip, and its photo. */
export function MakeBanking({ communityId, shifts, onClose }: Props) {
  const leftFen = shifts.reduce((sum, shift) => sum + shift.leftFen, 0)
  const [typed, setTyped] = useState({
    amount: leftFen > 0 ? showMoney(leftFen).replaceAll(',', '') : '',
    day: localDate(Date.now()),
    slip: '',
  })
  const { run, busy, problem } = useOnce()
  const photos = usePhotos({ communityId, purpose: 'slip' })
  const type = (name: keyof typeof typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const amount = parseYuan(typed.amount)
  const fileId = photos.fileIds[0]
  const ready = amount.ok && amount.fen > 0 && typed.day && typed.slip.trim() && fileId
  const send = () => {
    if (!amount.ok || !fileId) return
    const body = {
      shiftIds: shifts.map(({ shiftId }) => shiftId),
      amountFen: amount.fen,
      bankedOn: typed.day,
      slip: typed.slip.trim(),
      fileId,
    }
    void run(body, async (key) => {
      await makeBanking(communityId, body, key)
      photos.clear()
      tell('已登记，另一位同事对过银行对账单后入账。', { tone: 'done' })
      onClose()
    })
  }
  return (
    <Sheet open title="登记现金解款" onClose={onClose}>
      <Stack gap={16}>
        <Box>
          {`所选 ${shifts.length} 个班还有 `}
          <Money fen={leftFen} /> 没有存银行，备用金不算在内。
        </Box>
        <Field
          label="存入金额（元）"
          kind="decimal"
          value={typed.amount}
          onChange={type('amount')}
          error={fieldError(problem, 'amountFen')}
        />
        <Field
          label="回单上的日期"
          kind="date"
          value={typed.day}
          onChange={type('day')}
          error={fieldError(problem, 'bankedOn')}
        />
        <Field label="回单号" maxLength={64} value={typed.slip} onChange={type('slip')} />
        <PhotoPicker
          label="回单照片"
          max={1}
          photos={photos.photos}
          onAdd={(count) => void photos.add(count)}
          onRetry={photos.retry}
          onRemove={photos.remove}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button wide busy={busy && '正在登记…'} disabled={!ready} onPress={send}>
          登记，等同事确认
        </Button>
      </Stack>
    </Sheet>
  )
}
