import { useState } from 'react'
import { call, newKey } from '../../lib/call'
import { Choice } from '../choice'
import { Field } from '../field'
import { SendSheet } from './send-sheet'
import type { Quotation, QuotationQuery, QuoteFile } from './use-quotation'

type Props = { file: QuoteFile; quotation: Quotation; price: QuotationQuery; onClose: () => void }

const answers = [
  { value: 'approve', label: '同意' },
  { value: 'decline', label: '不同意' },
] as const

/** 记下电话答复: who answered, what, and in which words; the home reads it at once. */
export function HeardSheet({ file, quotation, price, onClose }: Props) {
  const [key] = useState(newKey)
  const [residentId, setResidentId] = useState(file.answerers[0]?.residentId)
  const [answer, setAnswer] = useState<'approve' | 'decline'>()
  const [words, setWords] = useState('')
  const send = async () => {
    if (!residentId || !answer) return
    await price.act(() =>
      call('POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/heard', {
        params: { ...price.params, quotationId: quotation.quotationId },
        body: { residentId, answer, words: words.trim() },
        key,
      }),
    )
  }
  return (
    <SendSheet
      title="记下电话答复"
      verb="记下"
      done="已记下，业主马上收到通知。"
      disabled={!residentId || !answer || words.trim() === ''}
      onSend={send}
      onClose={onClose}
    >
      <Choice
        label="电话里是谁"
        look="rows"
        options={file.answerers.map(({ residentId: value, name, relation }) => ({
          value,
          label: name,
          note: relation,
        }))}
        value={residentId}
        onChange={setResidentId}
      />
      <Choice label="怎么说" look="parts" options={answers} value={answer} onChange={setAnswer} />
      <Field
        label="原话"
        long
        rows={2}
        maxLength={200}
        value={words}
        onChange={setWords}
        placeholder="比如：可以，今天就换"
        hint="业主会看到这句话，也会马上收到通知。"
      />
    </SendSheet>
  )
}
