import { type WarrantySubject, warrantySubjects } from '@haolin/shared/repair/warranty.ts'
import { call } from '../../lib/call'
import { useDraft } from '../../lib/draft'
import { Field } from '../field'
import { Notice } from '../notice'
import { Select } from '../select'
import { SendSheet } from './send-sheet'
import type { QuotationQuery, QuoteFile } from './use-quotation'

type Props = { file: QuoteFile; price: QuotationQuery; onClose: () => void }

const HOUR_MS = 3_600_000
const dayIn = (days: number) => new Date(Date.now() + (8 + 24 * days) * HOUR_MS).toISOString().slice(0, 10)
const subjects = Object.entries(warrantySubjects).map(([value, { label }]) => ({
  value: value as WarrantySubject,
  label,
}))

/** 转保修: what is broken, when the builder comes; it waits until then and costs the owner nothing. */
export function ClaimSheet({ file, price, onClose }: Props) {
  const { ticketId } = price.params
  const draft = useDraft(`claim/${ticketId}`, {
    subject: (file.warranty.subject ?? 'waterproof') as WarrantySubject,
    expectedOn: dayIn(2),
    note: '',
  })
  const { subject, expectedOn, note } = draft.content
  const send = () =>
    price.act(async () => {
      const answer = await call('POST /communities/:communityId/tickets/:ticketId/warranty-claim', {
        params: price.params,
        body: { version: file.version, subject, expectedOn, ...(note.trim() ? { note: note.trim() } : {}) },
        key: draft.key,
      })
      draft.clear()
      return answer
    })
  return (
    <SendSheet
      title="转保修"
      verb="转给保修单位"
      done="已转，业主看得到谁来、哪天来。"
      onSend={send}
      onClose={onClose}
    >
      <Notice>{file.warranty.words}</Notice>
      <Select
        label="坏的是哪一部分"
        value={subject}
        options={subjects}
        onChange={(next) => draft.change({ subject: next })}
      />
      <Field
        label="对方约哪天上门"
        kind="date"
        value={expectedOn}
        onChange={(next) => draft.change({ expectedOn: next })}
        hint="先打电话约好。最长 30 天。"
      />
      <Field
        label="说明"
        optional
        maxLength={200}
        value={note}
        onChange={(next) => draft.change({ note: next })}
        placeholder="对方谁接的电话，要业主准备什么"
      />
    </SendSheet>
  )
}
