import { keepView } from '../desk/keep-view.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import type { Stage } from './stage.ts'

/** The looks the desks of the sample company keep: one for everybody, one of the agent's own. */
export async function keepViews(stage: Stage, communities: readonly LoadedCommunity[]): Promise<void> {
  for (const community of communities) {
    const agent = asStaff(stage, onDuty(community, 'agent', stage.now), stage.now)
    await keepView(agent, {
      title: '漏水和下水',
      shared: true,
      filter: {
        show: 'active',
        categories: ['leak_indoor', 'tap_drip', 'pipe_burst', 'drain_home', 'sewage_backflow', 'leak_public'],
      },
    })
    await keepView(agent, {
      title: '急的',
      shared: false,
      filter: { show: 'active', priorities: ['P0', 'P1'] },
    })
  }
}
