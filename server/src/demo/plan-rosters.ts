import { addDays, localDate, weekdayOf } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { handRight } from '../approvals/hand-right.ts'
import { answerSwap } from '../roster/answer-swap.ts'
import { askLeave } from '../roster/ask-leave.ts'
import { askSwap } from '../roster/ask-swap.ts'
import { copyWeek } from '../roster/copy-week.ts'
import { listShiftsOf } from '../roster/queries.ts'
import { setDeputy } from '../roster/set-deputy.ts'
import { setShiftKind } from '../roster/set-shift-kind.ts'
import { planDay } from '../roster/set-shifts.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity, LoadedPost } from './loaded-company.ts'
import { samplePosts } from './sample-staff.ts'
import type { Stage } from './stage.ts'

type SampleShift = (typeof samplePosts)[number]['shift']

/** The kind of shift in the roster for what somebody usually works; who lives on the premises or in the office has none. */
const kindOf: Partial<Record<SampleShift, string>> = {
  early: 'early',
  late: 'evening',
  night: 'late_night',
  day: 'day',
  dark: 'night',
}

/** Who stands in for whom: the manager's office ends at the desk; trades stand in for each other. */
const chains = [
  ['zhou-jianming', 'lin-xiaowen', 'he-ting', 'tang-jia'],
  ['li-guoqiang', 'zheng-dayong', 'ma-wenbin'],
  ['zhao-weidong', 'he-yongfu'],
]

/** Plans this week and the next through the use cases, with requests that wait for the manager. */
export async function planRosters(stage: Stage, communities: readonly LoadedCommunity[]): Promise<void> {
  for (const [i, community] of communities.entries()) await planWeeks(stage, community, i)
  await askColleagues(stage, found(communities[0]))
}

async function planWeeks(stage: Stage, { communityId, posts }: LoadedCommunity, community: number) {
  const manager = asStaff(stage, found(posts.find(({ roles }) => roles.includes('manager'))), stage.now)
  const today = localDate(stage.now)
  const monday = addDays(today, 1 - weekdayOf(today))
  await setShiftKind(manager, 'late_night', {
    name: '大夜班',
    from: '23:00',
    until: '07:00',
    counts: 'duty',
  })
  for (const { key, staffId } of posts) {
    const kind =
      kindOf[found(samplePosts.find((one) => one.key === key && one.community === community)).shift]
    if (!kind) continue
    for (let day = 0; day < 7; day++)
      await planDay(stage.tx, communityId, staffId, addDays(monday, day), [kind])
  }
  await copyWeek(manager, { fromOn: monday, toOn: addDays(monday, 7) })
  for (const chain of chains)
    for (const [i, key] of chain.entries()) {
      const holder = posts.find((post) => post.key === key)
      const deputy = posts.find((post) => post.key === chain[i + 1])
      if (holder && deputy) await setDeputy(manager, holder.staffId, deputy.staffId)
    }
  await handRight(manager, {
    toStaffId: found(posts.find(({ roles }) => roles.includes('finance'))).staffId,
    kinds: ['waiver', 'late_fee_waiver', 'refund'],
    fromOn: addDays(today, 3),
    untilOn: addDays(today, 5),
    reason: '去公司总部开会',
  })
}

/** An exchange two colleagues have agreed on, and a day off, asked this morning. */
async function askColleagues(stage: Stage, { communityId, posts }: LoadedCommunity): Promise<void> {
  const of = (key: string): LoadedPost => found(posts.find((post) => post.key === key))
  const today = localDate(stage.now)
  const shiftOf = async ({ staffId }: LoadedPost, on: string) =>
    found((await listShiftsOf(stage.tx, communityId, staffId, on, on))[0]).id
  const [asker, other] = [of('he-ting'), of('lin-xiaowen')]
  const swap = await askSwap(asStaff(stage, asker, stage.now - 3 * 3_600_000), {
    shiftId: await shiftOf(asker, addDays(today, 4)),
    withStaffId: other.staffId,
    withShiftId: await shiftOf(other, addDays(today, 4)),
  })
  await answerSwap(asStaff(stage, other, stage.now - 2 * 3_600_000), swap.swapId, 'agree')
  await askLeave(asStaff(stage, of('gao-qiang'), stage.now - 4 * 3_600_000), {
    fromOn: addDays(today, 5),
    untilOn: addDays(today, 6),
    reason: '孩子开家长会，回老家一趟',
  })
}
