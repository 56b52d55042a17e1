import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { sweepTimers } from '@haolin/server/src/tickets/sweep-timers.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(database)
})
afterAll(() => desk.test.stop())

const sweepLater = async (minutes: number) => {
  desk.test.passTime(minutes * 60_000)
  await sweepTimers(contextOf(desk.test.world, 'sweep'))
}
const plumberComes = (enabled: boolean) =>
  database.owner.query('update staff set enabled = $2 where id = $1', [desk.plumberId, enabled])

test('a ticket nobody could take from the pool is offered as soon as somebody can', async () => {
  const ticketId = await desk.report('tap_drip')
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'pool')
  await plumberComes(false)
  await sweepLater(11)
  expect((await desk.open(ticketId)).state).toBe('pooled')
  await plumberComes(true)
  await sweepLater(11)
  expect((await desk.open(ticketId)).state).toBe('offered')
})
