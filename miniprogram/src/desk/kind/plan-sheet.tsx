import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { Select } from '../../components/select'
import { Stack } from '../../components/stack'
import { DateChoice } from '../../components/ticket/date-choice'
import type { Ticket } from '../../components/ticket/use-ticket'
import { call } from '../../lib/call'
import { useDraft } from '../../lib/draft'
import { FormSheet } from './form-sheet'
import { useColleagues } from './use-colleagues'

const blank = { what: '', staffId: '', dueAt: '' }
const MOST = 5

/** The plan of a major complaint: who does what by when, as many lines as it takes. */
export function PlanSheet({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { communityId, ticketId, version } = ticket
  const draft = useDraft(`plan/${ticketId}`, { measures: [blank] })
  const { measures } = draft.content
  const people = useColleagues(communityId)
  const set = (at: number, part: Partial<typeof blank>) =>
    draft.change({ measures: measures.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const send = async () => {
    await call('PUT /communities/:communityId/tickets/:ticketId/plan', {
      params: { communityId, ticketId },
      body: { version, measures: measures.map((one) => ({ ...one, what: one.what.trim() })) },
      key: draft.key,
    })
    draft.clear()
  }
  return (
    <FormSheet
      title="处理方案"
      verb="交项目经理同意"
      done="方案交上去了，等项目经理同意。"
      disabled={measures.some(({ what, staffId, dueAt }) => !what.trim() || !staffId || !dueAt)}
      onSend={send}
      onClose={onClose}
    >
      {measures.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a plan are known by their place alone
        <Card key={at} title={`第 ${at + 1} 项`}>
          <Stack>
            <Field label="做什么" maxLength={300} value={one.what} onChange={(what) => set(at, { what })} />
            <Select
              label="谁来做"
              placeholder="请选择"
              options={(people.data ?? []).map(({ staffId, name, jobTitle }) => ({
                value: staffId,
                label: `${name} · ${jobTitle}`,
              }))}
              value={one.staffId}
              onChange={(staffId) => set(at, { staffId })}
            />
            <DateChoice label="什么时候做完" value={one.dueAt} onChange={(dueAt) => set(at, { dueAt })} />
          </Stack>
        </Card>
      ))}
      {measures.length < MOST && (
        <Button kind="quiet" icon="plus" onPress={() => draft.change({ measures: [...measures, blank] })}>
          再加一项
        </Button>
      )}
    </FormSheet>
  )
}
