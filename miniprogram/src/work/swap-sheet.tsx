import { dayWords } from '@haolin/shared/roster/words.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Select } from '../components/select'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { newKey } from '../lib/call'
import type { MyShift, MyShifts, useShifts } from './use-shifts'

type Props = {
  on: string
  shift: MyShift
  colleagues: MyShifts['colleagues']
  mine: ReturnType<typeof useShifts>
  onClose: () => void
}

const TAKE_OVER = 'take_over'

/** Whom to ask to take this shift, and for which of theirs. */
export function SwapSheet({ on, shift, colleagues, mine, onClose }: Props) {
  const [key] = useState(newKey)
  const [withStaffId, setColleague] = useState('')
  const [inReturn, setInReturn] = useState(TAKE_OVER)
  const other = colleagues.find(({ staffId }) => staffId === withStaffId)
  const ask = async () => {
    const back = inReturn === TAKE_OVER ? {} : { withShiftId: inReturn }
    if (await mine.askSwap({ shiftId: shift.shiftId, withStaffId, ...back }, key)) onClose()
  }
  return (
    <Sheet open title={`换掉 ${dayWords(on)} ${shift.name}`} onClose={onClose}>
      <Stack gap={16}>
        <Select
          label="和谁换"
          placeholder="请选择同事"
          value={withStaffId}
          options={colleagues.map(({ staffId, name, jobTitle }) => ({
            value: staffId,
            label: `${name} · ${jobTitle}`,
          }))}
          onChange={(staffId) => {
            setColleague(staffId)
            setInReturn(TAKE_OVER)
          }}
        />
        {other && (
          <Choice
            look="rows"
            label="换他的哪个班"
            options={[
              { value: TAKE_OVER, label: '只请他代班' },
              ...other.shifts.map(({ shiftId, words }) => ({ value: shiftId, label: words })),
            ]}
            value={inReturn}
            onChange={setInReturn}
          />
        )}
        <Button wide disabled={!other} busy={mine.busy === 'swap' && '正在提交'} onPress={() => void ask()}>
          问一下
        </Button>
      </Stack>
    </Sheet>
  )
}
