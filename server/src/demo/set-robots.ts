import { setRobot } from '../messages/set-robot.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import type { Stage } from './stage.ts'

/** Gives the staff group of each community a robot of the local WeCom, so that what is urgent from now on is heard there. */
export async function setRobots(stage: Stage, communities: readonly LoadedCommunity[]): Promise<void> {
  for (const [i, { posts }] of communities.entries()) {
    const manager = posts.find(({ roles }) => roles.includes('manager'))
    if (manager) await setRobot(asStaff(stage, manager, stage.now), `5a3b1e00-0000-4000-8000-00000000000${i}`)
  }
}
