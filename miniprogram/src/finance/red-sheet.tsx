import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { newKey } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { showMoney } from '../lib/show-money'
import { type Invoice, requestRed } from './use-invoices'

type Props = { communityId: string; invoice: Invoice; onClose: () => void }

/** Asks why an invoice is taken back; what was issued cannot be deleted. */
export function RedSheet({ communityId, invoice, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [intention, setIntention] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await requestRed(communityId, invoice.invoiceId, reason.trim(), intention)
      onClose()
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
    }
  }
  return (
    <Sheet open title="红冲发票" onClose={onClose}>
      <Stack gap={16}>
        <Box>
          {`${invoice.buyerName}，${showMoney(invoice.totalFen)} 元，号码 ${invoice.number ?? ''}。红冲后这些款项可以退款或重新开票。`}
        </Box>
        <Field
          label="红冲原因"
          hint="例如「退款」「抬头开错」"
          value={reason}
          maxLength={100}
          error={fieldError(problem, 'reason')}
          onChange={(typed) => {
            setReason(typed)
            setIntention(newKey())
          }}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button
          wide
          kind="danger"
          disabled={reason.trim().length < 2}
          busy={busy && '正在提交…'}
          onPress={() => void send()}
        >
          申请红字发票
        </Button>
      </Stack>
    </Sheet>
  )
}
