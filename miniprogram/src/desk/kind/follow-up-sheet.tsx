import { Field } from '../../components/field'
import { Select } from '../../components/select'
import { DateChoice } from '../../components/ticket/date-choice'
import type { Ticket } from '../../components/ticket/use-ticket'
import { call } from '../../lib/call'
import { useDraft } from '../../lib/draft'
import { FormSheet } from './form-sheet'
import { useColleagues } from './use-colleagues'

/** A day on which somebody looks after the matter again; it comes back as a task. */
export function FollowUpSheet({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { communityId, ticketId } = ticket
  const draft = useDraft(`follow-up/${ticketId}`, {
    what: '回访双方，看约定守住没有',
    staffId: '',
    dueAt: '',
  })
  const { content, change } = draft
  const people = useColleagues(communityId)
  const send = async () => {
    await call('POST /communities/:communityId/tickets/:ticketId/measures', {
      params: { communityId, ticketId },
      body: { ...content, what: content.what.trim() },
      key: draft.key,
    })
    draft.clear()
  }
  return (
    <FormSheet
      title="约定回访"
      verb="记下"
      done="到那天会提醒，也会列在「待落实」。"
      disabled={!content.what.trim() || !content.staffId || !content.dueAt}
      onSend={send}
      onClose={onClose}
    >
      <Field label="做什么" maxLength={300} value={content.what} onChange={(what) => change({ what })} />
      <Select
        label="谁去"
        placeholder="请选择"
        options={(people.data ?? []).map(({ staffId, name, jobTitle }) => ({
          value: staffId,
          label: `${name} · ${jobTitle}`,
        }))}
        value={content.staffId}
        onChange={(staffId) => change({ staffId })}
      />
      <DateChoice label="哪天" value={content.dueAt} onChange={(dueAt) => change({ dueAt })} />
    </FormSheet>
  )
}
