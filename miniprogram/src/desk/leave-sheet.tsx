import { dayWords } from '@haolin/shared/roster/words.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { DaySpan } from '../components/day-span'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { useDraft } from '../lib/draft'
import { PlateList } from './plate-list'
import style from './roster.module.scss'
import { usePlate } from './use-plate'
import type { Roster, Rostered, useRoster } from './use-roster'

type Desk = ReturnType<typeof useRoster>
/** A request for leave that waits. */
type Asked = Roster['leaves'][number]

const some = (plate: ReturnType<typeof usePlate>) => (plate.query.data?.items.length ?? 0) > 0

/** Grants leave with a look at what lies with the person in those days, and where it goes. */
export function GrantLeaveSheet({ leave, desk, onClose }: { leave: Asked; desk: Desk; onClose: () => void }) {
  const { leaveId, staffId, name, fromOn, untilOn, reason } = leave
  const plate = usePlate(desk.communityId, staffId, { fromOn, untilOn })
  const grant = async () => {
    if (await desk.answerLeave(leaveId, 'approve', plate.ways())) onClose()
  }
  const days = untilOn === fromOn ? dayWords(fromOn) : `${dayWords(fromOn)} 至 ${dayWords(untilOn)}`
  return (
    <Sheet open title={`批准${name}请假`} onClose={onClose}>
      <Stack gap={16}>
        <Box className={style.words}>{`${days}：${reason}`}</Box>
        <PlateList plate={plate} name={name} leave />
        <Button
          wide
          disabled={!plate.query.data}
          busy={desk.busy === leaveId && '正在批准'}
          onPress={() => void grant()}
        >
          {some(plate) ? '批准，并按上面安排' : '批准请假'}
        </Button>
      </Stack>
    </Sheet>
  )
}

type EnterProps = { person: Rostered; on: string; today: string; desk: Desk; onClose: () => void }

/** Enters leave for somebody who called in, granted at once. */
export function EnterLeaveSheet({ person, on, today, desk, onClose }: EnterProps) {
  const first = on < today ? today : on
  const draft = useDraft(`leave of ${person.staffId}`, { fromOn: first, untilOn: first, reason: '' })
  const { fromOn, untilOn, reason } = draft.content
  const [shown, setShown] = useState(false)
  const plate = usePlate(desk.communityId, person.staffId, { fromOn, untilOn })
  const enter = async () => {
    const body = { fromOn, untilOn, reason: reason.trim(), ways: plate.ways() }
    if (!(await desk.enterLeave(person, body, draft.key))) return
    draft.clear()
    onClose()
  }
  return (
    <Sheet open title={`替${person.name}登记请假`} onClose={onClose}>
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
        {shown ? (
          <>
            <PlateList plate={plate} name={person.name} leave />
            <Button
              wide
              disabled={!plate.query.data || reason.trim() === ''}
              busy={desk.busy === 'enter' && '正在登记'}
              onPress={() => void enter()}
            >
              {some(plate) ? '登记请假，并按上面安排' : '登记请假'}
            </Button>
          </>
        ) : (
          <Button wide disabled={untilOn < fromOn} onPress={() => setShown(true)}>
            看看这几天他手上有什么
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}
