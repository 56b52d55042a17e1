import { type Trade, trades } from '@haolin/shared/consultation/talk-status.ts'
import { Choice } from '../../components/choice'
import { Field } from '../../components/field'
import { UntilChoice } from '../../components/ticket/until-choice'
import type { Ticket } from '../../components/ticket/use-ticket'
import { call } from '../../lib/call'
import { useDraft } from '../../lib/draft'
import { FormSheet } from './form-sheet'

const options = (Object.keys(trades) as Trade[]).map((value) => ({ value, label: trades[value].label }))

/** A question for a specialist, with the time by which the owner hears. */
export function HandOverSheet({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { communityId, ticketId, version } = ticket
  const draft = useDraft(`hand-over/${ticketId}`, { trade: 'finance' as Trade, until: '', text: '' })
  const { content, change } = draft
  const send = async () => {
    await call('POST /communities/:communityId/tickets/:ticketId/hand-over', {
      params: { communityId, ticketId },
      body: { version, trade: content.trade, until: content.until, text: content.text.trim() },
      key: draft.key,
    })
    draft.clear()
  }
  return (
    <FormSheet
      title="请专人答复"
      verb="转过去"
      done="转过去了，业主看到了谁什么时候答复。"
      disabled={content.until === ''}
      onSend={send}
      onClose={onClose}
    >
      <Choice
        label="哪方面的"
        options={options}
        value={content.trade}
        onChange={(trade) => change({ trade })}
      />
      <UntilChoice value={content.until} onChange={(until) => change({ until })} />
      <Field
        label="说一句给业主"
        optional
        maxLength={500}
        value={content.text}
        onChange={(text) => change({ text })}
        placeholder="比如：公摊的算法请会计给您说清楚"
      />
    </FormSheet>
  )
}
