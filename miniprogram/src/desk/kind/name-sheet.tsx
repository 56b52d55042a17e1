import { Field } from '../../components/field'
import { Select } from '../../components/select'
import type { Ticket } from '../../components/ticket/use-ticket'
import { call } from '../../lib/call'
import { useDraft } from '../../lib/draft'
import { FormSheet } from './form-sheet'
import { useColleagues } from './use-colleagues'

/** Whom a complaint is about; from then on it does not exist for them. */
export function NameSheet({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { communityId, ticketId, version } = ticket
  const draft = useDraft(`name/${ticketId}`, { staffId: '', reason: '' })
  const { content, change } = draft
  const people = useColleagues(communityId)
  const send = async () => {
    await call('PUT /communities/:communityId/tickets/:ticketId/about-staff', {
      params: { communityId, ticketId },
      body: { version, staffId: content.staffId, reason: content.reason.trim() },
      key: draft.key,
    })
    draft.clear()
  }
  return (
    <FormSheet
      title="涉及哪位员工"
      verb="记下"
      done="记下了，当事人看不到这件事。"
      disabled={content.staffId === '' || content.reason.trim() === ''}
      onSend={send}
      onClose={onClose}
    >
      <Select
        label="员工"
        placeholder="请选择"
        options={(people.data ?? []).map(({ staffId, name, jobTitle }) => ({
          value: staffId,
          label: `${name} · ${jobTitle}`,
        }))}
        value={content.staffId}
        onChange={(staffId) => change({ staffId })}
        hint="这件事会从他的列表、数字和消息里消失；如果正由他办，会转给别的同事。"
      />
      <Field
        label="依据"
        long
        rows={2}
        maxLength={500}
        value={content.reason}
        onChange={(reason) => change({ reason })}
        placeholder="业主怎么说的，怎么确认是他"
      />
    </FormSheet>
  )
}
