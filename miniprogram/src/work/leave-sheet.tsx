import { Button } from '../components/button'
import { DaySpan } from '../components/day-span'
import { Field } from '../components/field'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { useDraft } from '../lib/draft'
import type { useShifts } from './use-shifts'

type Props = { today: string; mine: ReturnType<typeof useShifts>; onClose: () => void }

/** Days off and why; what was typed stays when the network fails. */
export function LeaveSheet({ today, mine, onClose }: Props) {
  const draft = useDraft('leave', { fromOn: today, untilOn: today, reason: '' })
  const { fromOn, untilOn, reason } = draft.content
  const ask = async () => {
    if (!(await mine.askLeave({ fromOn, untilOn, reason: reason.trim() }, draft.key))) return
    draft.clear()
    onClose()
  }
  return (
    <Sheet open title="请假" onClose={onClose}>
      <Stack gap={16}>
        <DaySpan fromOn={fromOn} untilOn={untilOn} onChange={draft.change} />
        <Field
          label="原因"
          long
          maxLength={100}
          placeholder="写一句就行"
          value={reason}
          onChange={(next) => draft.change({ reason: next })}
        />
        <Button
          wide
          disabled={reason.trim() === '' || untilOn < fromOn}
          busy={mine.busy === 'leave' && '正在提交'}
          onPress={() => void ask()}
        >
          提交请假
        </Button>
      </Stack>
    </Sheet>
  )
}
