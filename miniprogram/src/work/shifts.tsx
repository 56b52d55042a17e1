import { dayWords } from '@haolin/shared/roster/words.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { AnswerButtons } from '../components/staff/answer-buttons'
import { StaffOnly } from '../components/staff/staff-only'
import type { Post } from '../lib/session'
import { LeaveSheet } from './leave-sheet'
import style from './shifts.module.scss'
import { SwapSheet } from './swap-sheet'
import { type MyShift, type MyShifts, useShifts } from './use-shifts'

/** 我的班表: my next two weeks, swaps and leave. */
export default function ShiftsPage() {
  return (
    <Page title="我的班表">
      <StaffOnly>{(post) => <Shifts key={post.communityId} post={post} />}</StaffOnly>
    </Page>
  )
}

type Mine = ReturnType<typeof useShifts>

function Shifts({ post }: { post: Post }) {
  const mine = useShifts(post.communityId)
  const [giving, setGiving] = useState<{ on: string; shift: MyShift }>()
  const [leaving, setLeaving] = useState(false)
  return (
    <Loaded query={mine.query}>
      {(shifts) => (
        <Stack>
          <Card>
            <Box className={style.now}>
              <Box className={style.presence}>{shifts.now}</Box>
              <Button kind="plain" small onPress={() => setLeaving(true)}>
                请假
              </Button>
            </Box>
          </Card>
          <Requests shifts={shifts} mine={mine} />
          <Days shifts={shifts} onGive={(on, shift) => setGiving({ on, shift })} />
          {giving && (
            <SwapSheet
              key={giving.shift.shiftId}
              on={giving.on}
              shift={giving.shift}
              colleagues={shifts.colleagues}
              mine={mine}
              onClose={() => setGiving(undefined)}
            />
          )}
          {leaving && <LeaveSheet today={shifts.today} mine={mine} onClose={() => setLeaving(false)} />}
        </Stack>
      )}
    </Loaded>
  )
}

function Days({ shifts, onGive }: { shifts: MyShifts; onGive: (on: string, shift: MyShift) => void }) {
  return (
    <Card title="两周的班" flush>
      {shifts.days.map(({ on, shifts: planned, usual, leave }) => {
        const day = on === shifts.today ? `今天 ${dayWords(on)}` : dayWords(on)
        const movable = planned.find(({ counts }) => counts !== 'rest')
        const words = planned.map(({ name, hours }) => `${name} ${hours}`.trim()).join('，')
        return (
          <ListRow
            key={on}
            title={day}
            note={words || (usual ? `固定班 ${usual}` : '休息')}
            value={
              leave ? (
                <Badge tone="waiting">请假</Badge>
              ) : movable && on > shifts.today ? (
                <Button
                  kind="quiet"
                  small
                  label={`换班：${day} ${words}`}
                  onPress={() => onGive(on, movable)}
                >
                  换班
                </Button>
              ) : undefined
            }
          />
        )
      })}
    </Card>
  )
}

function Requests({ shifts, mine }: { shifts: MyShifts; mine: Mine }) {
  return (
    <>
      {shifts.swaps.map((swap) => (
        <Card
          key={swap.swapId}
          title={`${swap.asker}和${swap.other}换班`}
          aside={<Badge tone={swap.steps.length > 0 ? 'waiting' : 'neutral'}>{swap.stateLabel}</Badge>}
        >
          <Stack>
            <Box className={style.words}>{swap.words}</Box>
            <AnswerButtons
              about={swap.words}
              steps={swap.steps}
              busy={mine.busy !== undefined}
              onAnswer={(answer) => void mine.answerSwap(swap.swapId, answer)}
            />
          </Stack>
        </Card>
      ))}
      {shifts.leaves.map((leave) => (
        <Card
          key={leave.leaveId}
          title="请假"
          aside={<Badge tone={leave.state === 'asked' ? 'waiting' : 'neutral'}>{leave.stateLabel}</Badge>}
        >
          <Stack>
            <Box className={style.words}>
              {`${dayWords(leave.fromOn)}${leave.untilOn === leave.fromOn ? '' : ` 至 ${dayWords(leave.untilOn)}`}：${leave.reason}`}
            </Box>
            <AnswerButtons
              about="我的请假"
              steps={leave.steps}
              busy={mine.busy !== undefined}
              onAnswer={(answer) => void mine.answerLeave(leave.leaveId, answer)}
            />
          </Stack>
        </Card>
      ))}
    </>
  )
}
