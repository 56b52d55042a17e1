import { parseYuan } from '@haolin/shared/money.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { useOnce } from './use-once'
import { refreshSuspense } from './use-suspense'

type Props = { communityId: string; onClose: () => void }

/** Enters a bank transfer that does not say whose it is. */
export function EnterTransfer({ communityId, onClose }: Props) {
  const [typed, setTyped] = useState({ reference: '', amount: '', payer: '', day: '', note: '' })
  const { run, busy, problem } = useOnce()
  const type = (name: keyof typeof typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const amount = parseYuan(typed.amount)
  const ready = amount.ok && amount.fen > 0 && typed.reference && typed.payer && typed.day
  const enter = () => {
    if (!amount.ok) return
    const body = {
      bankReference: typed.reference,
      totalFen: amount.fen,
      payerName: typed.payer,
      receivedOn: typed.day,
      ...(typed.note ? { note: typed.note } : {}),
    }
    void run(body, async (key) => {
      await call('POST /communities/:communityId/suspense', { params: { communityId }, body, key })
      await refreshSuspense(communityId)
      onClose()
    })
  }
  return (
    <Sheet open title="登记不明转账" onClose={onClose}>
      <Stack gap={12}>
        <Field label="银行流水号" maxLength={64} value={typed.reference} onChange={type('reference')} />
        <Field label="金额（元）" kind="decimal" value={typed.amount} onChange={type('amount')} />
        <Field label="付款人" maxLength={40} value={typed.payer} onChange={type('payer')} />
        <Field
          label="到账日期"
          kind="date"
          value={typed.day}
          onChange={type('day')}
          error={fieldError(problem, 'receivedOn')}
        />
        <Field label="附言" optional maxLength={200} value={typed.note} onChange={type('note')} />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button wide busy={busy && '正在登记…'} disabled={!ready} onPress={enter}>
          登记
        </Button>
      </Stack>
    </Sheet>
  )
}
