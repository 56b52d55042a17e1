import { Field } from '../../components/field'
import type { Ticket } from '../../components/ticket/use-ticket'
import { call } from '../../lib/call'
import { useDraft } from '../../lib/draft'
import { FormSheet } from './form-sheet'

/** A question to the person a complaint is about, who reads nothing else. */
export function StatementSheet({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { communityId, ticketId } = ticket
  const draft = useDraft(`ask/${ticketId}`, { question: '' })
  const send = async () => {
    await call('POST /communities/:communityId/tickets/:ticketId/statements', {
      params: { communityId, ticketId },
      body: { question: draft.content.question.trim() },
      key: draft.key,
    })
    draft.clear()
  }
  return (
    <FormSheet
      title="请当事人说明"
      verb="发给当事人"
      done="已发给当事人，24 小时内说明。"
      disabled={draft.content.question.trim() === ''}
      onSend={send}
      onClose={onClose}
    >
      <Field
        label="想了解什么"
        long
        rows={3}
        maxLength={1000}
        value={draft.content.question}
        onChange={(question) => draft.change({ question })}
        placeholder="比如：上周五下午您在大堂和住户说了什么？"
        hint="当事人只看到这句话。不要写业主的姓名、电话和房号。"
      />
    </FormSheet>
  )
}
