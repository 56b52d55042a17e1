import type { Answer } from '@haolin/shared/roster/requests.ts'
import { dayWords } from '@haolin/shared/roster/words.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Card } from '../components/card'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { AnswerButtons } from '../components/staff/answer-buttons'
import { GrantLeaveSheet } from './leave-sheet'
import style from './roster.module.scss'
import type { Roster, useRoster } from './use-roster'

/** Swaps and leave that wait, each with the buttons the server gives. */
export function RosterRequests({ roster, desk }: { roster: Roster; desk: ReturnType<typeof useRoster> }) {
  const [granting, setGranting] = useState<string>()
  const granted = roster.leaves.find(({ leaveId }) => leaveId === granting)
  // Whoever grants leave sees first what lies with the person.
  const answerLeave = (leaveId: string) => (answer: Answer) =>
    answer === 'approve' ? setGranting(leaveId) : void desk.answerLeave(leaveId, answer)
  if (roster.swaps.length + roster.leaves.length === 0) return null
  return (
    <Box className={style.requests}>
      {roster.swaps.map((swap) => (
        <Card
          key={swap.swapId}
          title={`${swap.asker}和${swap.other}换班`}
          aside={<Badge tone="waiting">{swap.stateLabel}</Badge>}
        >
          <Stack>
            <Box className={style.words}>{swap.words}</Box>
            <AnswerButtons
              about={`${swap.asker}和${swap.other}换班`}
              steps={swap.steps}
              busy={desk.busy === swap.swapId}
              onAnswer={(answer) => void desk.answerSwap(swap.swapId, answer)}
            />
          </Stack>
        </Card>
      ))}
      {roster.leaves.map((leave) => (
        <Card
          key={leave.leaveId}
          title={`${leave.name}请假`}
          aside={<Badge tone="waiting">{leave.stateLabel}</Badge>}
        >
          <Stack>
            <Box className={style.words}>
              {`${dayWords(leave.fromOn)}${leave.untilOn === leave.fromOn ? '' : ` 至 ${dayWords(leave.untilOn)}`}：${leave.reason}`}
            </Box>
            <AnswerButtons
              about={`${leave.name}请假`}
              steps={leave.steps}
              busy={desk.busy === leave.leaveId}
              onAnswer={answerLeave(leave.leaveId)}
            />
          </Stack>
        </Card>
      ))}
      {granted && (
        <GrantLeaveSheet
          key={granted.leaveId}
          leave={granted}
          desk={desk}
          onClose={() => setGranting(undefined)}
        />
      )}
    </Box>
  )
}
