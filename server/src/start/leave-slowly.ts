import { setTimeout as pause } from 'node:timers/promises'
import type { World } from '../context.ts'
import type { Ending } from './ending.ts'

/** Before anything stops, `/readyz` says no for as long as a load balancer needs to notice; until then everything is answered. */
export function leaveSlowly(world: World, ending: Ending): void {
  const leaving = new AbortController()
  world.leaving = leaving.signal
  ending.add('readiness', async () => {
    leaving.abort()
    await pause(world.config.drainSeconds * 1_000)
  })
}
