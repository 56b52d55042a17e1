import { addDays } from '@haolin/shared/calendar.ts'
import { holidayYears } from '@haolin/shared/holidays.ts'
import { defaultTerms } from '@haolin/shared/ticket/clock-policy.ts'
import { datesFromTo } from '@haolin/shared/ticket/promise-words.ts'
import { setPolicy } from '../promises/set-policy.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import type { Stage } from './stage.ts'

const longAgoMs = 200 * 86_400_000

/** The first sample community has set its own promises long ago: the desk rests over the Spring Festival. */
export async function setPromises(stage: Stage, communities: readonly LoadedCommunity[]): Promise<void> {
  const manager = communities[0]?.posts.find(({ roles }) => roles.includes('manager'))
  const spring = holidayYears[0]?.holidays.find(({ name }) => name === '春节')
  if (!manager || !spring) throw new Error('the sample company has no manager or the year no Spring Festival')
  const { service, targets } = defaultTerms
  await setPolicy(asStaff(stage, manager, stage.now - longAgoMs), {
    note: '春节假期前台休息，值班电话照常',
    service: {
      ...service,
      weekly: service.weekly.map((span) => ({ ...span, weekdays: [...span.weekdays] })),
      closed: datesFromTo(addDays(spring.from, 1), addDays(spring.to, -4)),
      opened: [],
    },
    targets: targets.flatMap(({ clock, ...target }) => (clock === 'accept' ? [] : [{ clock, ...target }])),
  })
}
