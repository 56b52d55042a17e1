import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '@haolin/server/src/app.ts'
import { readConfig } from '@haolin/server/src/config.ts'
import type { World } from '@haolin/server/src/context.ts'
import { makeStreamPool } from '@haolin/server/src/db/connect.ts'
import { openStorage } from '@haolin/server/src/storage/open-storage.ts'
import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import Fastify, { type FastifyInstance } from 'fastify'
import { type Client, makeClient } from './client.ts'
import type { TestDatabase } from './database.ts'
import { type KeptJobs, keepJobs } from './kept-jobs.ts'
import { testKeys } from './keys.ts'
import { startTestWechat, type TestWechat } from './test-wechat.ts'

/** The whole product in this process on a private database, with a WeChat and a queue that the test holds. */
export type TestApp = {
  app: FastifyInstance
  world: World
  /** Where browsers and phones reach it: `http://127.0.0.1:…`. */
  address: string
  /** What only a test may do with WeChat: codes, consents, faults, messages that went out. */
  wechat: TestWechat
  /** Signs in through the front door as the person of this openid. */
  as(openid: string): Promise<Client>
  /** A caller with this access token, or nobody at all. */
  client(accessToken?: string): Client
  /** Jobs that wait, oldest first. */
  jobs: KeptJobs['list']
  /** Runs the jobs that wait until none is left. */
  runJobs(): Promise<void>
  /** The product's clock in ms; what it judges is never compared with the machine's. */
  now(): number
  /** Moves the product's clock on; tokens, WeChat and the database keep theirs. */
  passTime(ms: number): void
  stop(): Promise<void>
}

/** Changes to the world of a test. */
export type TestAppOptions = { settings?: Record<string, string>; world?: Partial<World> }

/**
 * The product believes it is ten o'clock tomorrow: at night repairs go by themselves, so the hour must be the same in every
 * run, and a test that takes the machine's clock for the product's fails at any hour and not only in the evening.
 */
const toTomorrowAtTen = (now: number): number => momentAt(addDays(localDate(now), 1), '10:00') - now

/** Starts the app on a test database, call it in beforeAll; `stop` before the database is dropped. */
export async function startApp(database: TestDatabase, options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'haolin-app-'))
  const config = readConfig({
    HAOLIN_DATA_DIR: dataDir,
    HAOLIN_AUTH_SECRETS: 'test=b7Kq2xV9mR4tYw8LzN3pHc6JfD1sGa5U0eXo',
    HAOLIN_DATA_KEYS: testKeys,
    HAOLIN_DEMO: '0',
    ...options.settings,
  })
  const kept = await keepJobs(database)
  const wechat = await startTestWechat(dataDir)
  const streamPool = makeStreamPool(database.appUrl, 2)
  const world: World = {
    config,
    pool: database.app,
    streamPool,
    outside: wechat.connect('http://127.0.0.1/'),
    storage: openStorage(config.storage),
    enqueue: kept.enqueue,
    log: Fastify({ logger: { level: 'error' } }).log,
    clockOffsetMs: toTomorrowAtTen(Date.now()),
    ...options.world,
  }
  const app = await buildApp(world)
  // Notifications come through a real door, whose address is known only now.
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  world.outside = options.world?.outside ?? wechat.connect(`${address}/api/wechat/pay-notices`)
  return {
    app,
    world,
    address,
    wechat,
    async as(openid) {
      const code = await wechat.loginCode(openid)
      const { status, body } = await makeClient(app).call('POST /session', { body: { code } })
      if (status !== 201) throw new Error(`signing in as ${openid}: ${status} ${JSON.stringify(body)}`)
      return makeClient(app, body.tokens.accessToken)
    },
    client: (accessToken) => makeClient(app, accessToken),
    jobs: kept.list,
    runJobs: () => kept.run(world),
    now: () => Date.now() + world.clockOffsetMs,
    passTime(ms) {
      world.clockOffsetMs += ms
    },
    async stop() {
      await app.close()
      await wechat.stop()
      await streamPool.end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
