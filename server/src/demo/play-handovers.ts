import { localDate } from '@haolin/shared/calendar.ts'
import { comingAt, sheetTimes, shiftEnds } from '@haolin/shared/handover/shift-end.ts'
import { found } from '../app-error.ts'
import { alarmUnread } from '../handovers/alarm-unread.ts'
import { signHandover } from '../handovers/sign-handover.ts'
import { writeHandover } from '../handovers/write-handover.ts'
import { readDuty } from '../roster/read-duty.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { contextAt, type Stage } from './stage.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The last two changes of shift at the desk: one signed by both, one that nobody has taken over yet. */
export async function playHandovers(stage: Stage, communities: readonly LoadedCommunity[]): Promise<void> {
  const { communityId, posts } = found(communities[0])
  const agents = posts.filter(({ roles }) => roles.includes('agent'))
  const duty = await readDuty(
    stage.tx,
    communityId,
    agents.map(({ staffId }) => staffId),
    { from: localDate(stage.now - dayMs), until: localDate(stage.now) },
  )
  const ends = shiftEnds(duty, stage.now - dayMs, stage.now).slice(-2)
  for (const [i, end] of ends.entries()) {
    const context = contextAt(stage, end.at - sheetTimes.leadMs)
    const coming = comingAt(duty, end.at)
    const handoverId = await context.inTx((tx) => writeHandover(context, tx, communityId, end, coming))
    const as = (staffId: string | undefined, at: number) =>
      asStaff(stage, found(agents.find((post) => post.staffId === staffId)), at)
    await signHandover(as(end.leaving[0], end.at - 2 * minuteMs), found(handoverId), {
      side: 'leaving',
      note: i === 0 ? '2 栋电梯维保还在等配件，业主群里有人问，按事件口径答。' : '',
    })
    if (i === 0 && coming[0])
      await signHandover(as(coming[0], end.at + 4 * minuteMs), found(handoverId), {
        side: 'coming',
        note: '看过了，电梯的事我盯着。',
      })
  }
  await alarmUnread(contextAt(stage, stage.now))
}
