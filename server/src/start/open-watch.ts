import type { World } from '../context.ts'
import { serveWatch } from '../watch/serve-watch.ts'
import { makeWatch } from '../watch/watch.ts'
import type { Ending } from './ending.ts'

/** Begins to measure and opens the door for those who watch, where the settings name one. */
export async function openWatch(world: World, ending: Ending): Promise<World> {
  const { metrics } = world.config
  if (!metrics) return world
  const watched: World = { ...world, watch: makeWatch(world) }
  if (watched.watch) ending.add('metrics', await serveWatch(watched, watched.watch, metrics))
  return watched
}
