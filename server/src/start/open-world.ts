import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'
import type { World } from '../context.ts'
import { makeStreamPool } from '../db/connect.ts'
import { connectQueue, makeEnqueue } from '../jobs/queue.ts'
import { startWork } from '../jobs/work.ts'
import { openStorage } from '../storage/open-storage.ts'
import type { Ending } from './ending.ts'
import type { OpenDatabase } from './open-database.ts'
import type { OpenWechat } from './open-wechat.ts'

/** Opens everything a process needs besides its door, and starts the background work when it runs inside. */
export async function openWorld(
  config: Config,
  database: OpenDatabase,
  wechat: OpenWechat,
  log: FastifyBaseLogger,
  ending: Ending,
  work: boolean,
): Promise<World> {
  const streamPool = makeStreamPool(database.appUrl, 4)
  ending.add('stream pool', () => streamPool.end())
  if (!wechat.outside.sms)
    log.warn('no text messages (HAOLIN_SMS): what WeChat cannot bring waits in the inbox, also when urgent')
  const boss = await connectQueue(database.appUrl, (error) => log.error({ err: error }, 'queue'))
  ending.add('queue', () => boss.stop({ graceful: true, timeout: 5_000 }))
  const world: World = {
    config,
    pool: database.pool,
    streamPool,
    outside: wechat.outside,
    storage: openStorage(config.storage),
    enqueue: makeEnqueue(boss),
    log,
    clockOffsetMs: 0,
    ...(wechat.samplePeople ? { samplePeople: wechat.samplePeople } : {}),
  }
  if (work) {
    const stop = await startWork(world, boss)
    ending.add('background work', stop)
  }
  return world
}
