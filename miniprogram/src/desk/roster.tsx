import { addDays } from '@haolin/shared/calendar.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import type { Post } from '../lib/session'
import { DaySheet } from './day-sheet'
import { DeskFrame } from './desk-frame'
import { EnterLeaveSheet } from './leave-sheet'
import style from './roster.module.scss'
import { RosterDayList } from './roster-day-list'
import { RosterGrid } from './roster-grid'
import { RosterRequests } from './roster-requests'
import { useDeskWidth } from './use-desk-width'
import { type Roster, type Rostered, useRoster } from './use-roster'

const allowed: Post['roles'] = ['agent', 'manager', 'administrator']

/** 排班: who works when in a week, where the desk is empty, and what waits for the manager. */
export default function RosterPage() {
  return (
    <DeskFrame title="排班" current="desk/roster" roles={allowed}>
      {(post) => <Week key={post.communityId} post={post} />}
    </DeskFrame>
  )
}

function Week({ post }: { post: Post }) {
  const desk = useRoster(post.communityId)
  const width = useDeskWidth()
  const [open, setOpen] = useState<{ person: Rostered; on: string }>()
  const [away, setAway] = useState<{ person: Rostered; on: string }>()
  return (
    <Stack>
      <WeekBar desk={desk} />
      <Loaded query={desk.query}>
        {(roster) => (
          <Stack>
            <Gaps roster={roster} />
            <RosterRequests roster={roster} desk={desk} />
            {width === 'phone' ? (
              <RosterDayList roster={roster} onOpen={(person, on) => setOpen({ person, on })} />
            ) : (
              <RosterGrid roster={roster} onOpen={(person, on) => setOpen({ person, on })} />
            )}
            {open && roster.mayPlan && (
              <DaySheet
                key={`${open.person.staffId} ${open.on}`}
                roster={roster}
                person={roster.staff.find(({ staffId }) => staffId === open.person.staffId) ?? open.person}
                on={open.on}
                desk={desk}
                onLeave={() => {
                  setAway(open)
                  setOpen(undefined)
                }}
                onClose={() => setOpen(undefined)}
              />
            )}
            {away && (
              <EnterLeaveSheet
                key={away.person.staffId}
                person={away.person}
                on={away.on}
                today={roster.today}
                desk={desk}
                onClose={() => setAway(undefined)}
              />
            )}
          </Stack>
        )}
      </Loaded>
    </Stack>
  )
}

const short = (on: string) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`

function WeekBar({ desk }: { desk: ReturnType<typeof useRoster> }) {
  const { on, turn, query, busy, copyLastWeek } = desk
  return (
    <Box className={style.bar}>
      <Box as="h2" className={style.week}>{`${short(on)}–${short(addDays(on, 6))}`}</Box>
      <Stack row gap={8}>
        <Button kind="plain" small label="上一周" onPress={() => turn(-1)}>
          上一周
        </Button>
        <Button kind="plain" small onPress={() => turn(0)}>
          本周
        </Button>
        <Button kind="plain" small onPress={() => turn(1)}>
          下一周
        </Button>
        {query.data?.mayPlan && (
          <Button kind="plain" small busy={busy === 'copy' && '正在复制'} onPress={() => void copyLastWeek()}>
            照上周排
          </Button>
        )}
      </Stack>
    </Box>
  )
}

function Gaps({ roster }: { roster: Roster }) {
  if (roster.gaps.length === 0) return null
  return (
    <Notice tone="urgent" icon="alert">
      <Box className={style.gapHead}>前台有空班，没有客服当班：</Box>
      {roster.gaps.map((gap) => (
        <Box key={gap}>{gap}</Box>
      ))}
    </Notice>
  )
}
