import type { World } from '@haolin/server/src/context.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { connectQueue, installQueues, makeEnqueue } from '@haolin/server/src/jobs/queue.ts'
import { startWork } from '@haolin/server/src/jobs/work.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { goTo } from '../../support/at-hour.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let boss: Awaited<ReturnType<typeof connectQueue>>
let world: World
let stopWork: () => Promise<void>
const errors: Error[] = []

beforeAll(async () => {
  desk = await openDesk(database)
  goTo(desk.test, '12:00')
  await installQueues(database.ownerUrl)
  boss = await connectQueue(database.appUrl, (error) => errors.push(error))
  desk.test.world.enqueue = makeEnqueue(boss)
  world = desk.test.world
  stopWork = await startWork(world, boss)
}, 60_000)

afterAll(async () => {
  await stopWork?.()
  await boss?.stop({ graceful: true, timeout: 5_000 })
  await desk?.test.stop()
})

const states = async () =>
  (await database.owner.query<{ state: string }>('select state from deliveries')).rows.map(
    ({ state }) => state,
  )

describe('the real queue', () => {
  test('installing it a second time, as every start does, changes nothing and asks no other role', async () => {
    await installQueues(database.ownerUrl)
    expect(errors).toEqual([])
  })

  test('an urgent report is offered by the worker without anybody asking', async () => {
    const ticketId = await desk.report('pipe_burst', { text: '水管爆了' })
    await vi.waitFor(async () => expect((await desk.open(ticketId)).state).toBe('offered'), {
      timeout: 15_000,
      interval: 200,
    })
  })

  test('the push of a message is settled by the worker', async () => {
    await desk.report('tap_drip')
    await vi.waitFor(
      async () => {
        expect((await states()).length).toBeGreaterThan(0)
        expect(await states()).not.toContain('waiting')
      },
      { timeout: 15_000, interval: 200 },
    )
  })

  test('a job of a transaction that fails does not exist', async () => {
    const { communityId } = desk.community
    const count = async () => {
      const { rows } = await database.owner.query<{ n: number }>(
        `select count(*)::int as n from pgboss.job where name = 'ticket.dispatch'`,
      )
      return rows[0]?.n
    }
    const before = await count()
    const failing = contextOf(world, 'test').inTx(async (tx) => {
      await world.enqueue(tx, 'ticket.dispatch', { communityId, ticketId: communityId })
      throw new Error('the process stumbled')
    })
    await expect(failing).rejects.toThrow('stumbled')
    expect(await count()).toBe(before)
  })
})
