import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { call, newKey } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'

/** Asks to take one bill back, and to issue it again with what holds today. */
export function VoidBill({ communityId, onClose }: { communityId: string; onClose: () => void }) {
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const [reissue, setReissue] = useState(true)
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const ask = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call('POST /communities/:communityId/bill-voids', {
        params: { communityId },
        body: { number: number.trim(), reissue, reason },
        key,
      })
      tell('已提交，项目经理同意后作废。', { tone: 'done' })
      onClose()
    } catch (failure) {
      setProblem(failure)
      setKey(newKey())
    }
    setBusy(false)
  }
  return (
    <Sheet open title="作废账单" onClose={onClose}>
      <Stack gap={16}>
        <Field
          label="账单号"
          value={number}
          onChange={setNumber}
          error={fieldError(problem, 'number')}
          placeholder="ZD20261101-0001"
        />
        <Switch
          label="作废后按现在的读数和规则重开"
          note="已缴的钱转为预存款；别家的账单不变"
          on={reissue}
          onChange={setReissue}
        />
        <Field
          label="为什么作废"
          value={reason}
          onChange={setReason}
          maxLength={200}
          placeholder="例如：读数抄错"
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button
          wide
          kind="danger"
          disabled={!number.trim() || !reason.trim()}
          busy={busy && '正在提交'}
          onPress={() => void ask()}
        >
          提交审批
        </Button>
      </Stack>
    </Sheet>
  )
}
