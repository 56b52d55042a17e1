import { failBillingRun } from '@haolin/server/src/billing/fail-billing-run.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { connectQueue, installQueues, makeEnqueue } from '@haolin/server/src/jobs/queue.ts'
import { startWork } from '@haolin/server/src/jobs/work.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import { buildFees } from '../../support/build-fees.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const homes = 3
const database = useDatabase()
let app: TestApp
let community: Community
let finance: Client
let boss: Awaited<ReturnType<typeof connectQueue>>
let stopWork: () => Promise<void>
const errors: Error[] = []

beforeAll(async () => {
  app = await startApp(database)
  community = await buildCommunity(database)
  await buildFees(database, community)
  for (let n = 0; n < homes; n++) await community.unit()
  finance = await app.as((await community.staff(['finance'])).openid)
  // Installed, and again as the next start does it.
  await installQueues(database.ownerUrl)
  await installQueues(database.ownerUrl)
  // A test cannot wait for eight trials, each twice as late as the one before.
  await database.owner.query(`update pgboss.queue set retry_limit = 0 where name like 'billing.%'`)
  boss = await connectQueue(database.appUrl, (error) => errors.push(error))
  app.world.enqueue = makeEnqueue(boss)
  app.world.log.level = 'silent'
  stopWork = await startWork(app.world, boss)
}, 60_000)
afterAll(async () => {
  await stopWork?.()
  await boss?.stop({ graceful: true, timeout: 5_000 })
  await app?.stop()
})

/** As long as it lasts, nothing can be written into this table. */
const block = (table: string) =>
  database.owner.query(`alter table ${table} add constraint blocked check (false) not valid`)
const unblock = (table: string) => database.owner.query(`alter table ${table} drop constraint blocked`)

const start = async () =>
  (
    await finance.call('POST /communities/:communityId/billing-runs', {
      params: { communityId: community.communityId },
      body: { period: '2026-01' },
    })
  ).body
const publish = (runId: string) =>
  finance.call('POST /communities/:communityId/billing-runs/:runId/publish', {
    params: { communityId: community.communityId, runId },
  })
const untilRun = (runId: string, state: string) =>
  vi.waitFor(
    async () => {
      const { body } = await finance.call('GET /communities/:communityId/billing-runs/:runId', {
        params: { communityId: community.communityId, runId },
      })
      expect(body.state).toBe(state)
      return body
    },
    { timeout: 20_000, interval: 100 },
  )

test('a run that cannot go on says so, and started again it goes on where it stopped', async () => {
  await block('charges')
  const { runId } = await start()
  expect((await untilRun(runId, 'failed')).failure).toContain('计算中断了')
  await unblock('charges')

  expect(await start()).toMatchObject({ runId, state: 'calculating', failure: null })
  expect(await untilRun(runId, 'draft')).toMatchObject({ charges: homes })

  await block('bills')
  await publish(runId)
  expect((await untilRun(runId, 'failed')).failure).toContain('发布中断了')
  await unblock('bills')

  await start()
  await untilRun(runId, 'draft')
  await publish(runId)
  expect(await untilRun(runId, 'published')).toMatchObject({ charges: homes, failure: null })
  const { rows } = await database.app.query('select count(*)::int as bills from bills')
  expect(rows).toEqual([{ bills: homes }])
  expect(errors).toEqual([])
}, 60_000)

test('giving up comes too late for a run that went on', async () => {
  const { rows } = await database.app.query<{ id: string }>('select id from billing_runs')
  const key = { communityId: community.communityId, runId: rows[0]?.id ?? '' }
  await failBillingRun(contextOf(app.world, 'late'), key)
  await untilRun(key.runId, 'published')
})
