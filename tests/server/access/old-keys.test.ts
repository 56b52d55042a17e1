import { randomUUID } from 'node:crypto'
import { forgetKeys } from '@haolin/server/src/http/forget-keys.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(database)
})
afterAll(() => desk.test.stop())

test('a key is remembered for a week and then forgotten', async () => {
  const key = randomUUID()
  const send = async () => {
    const answer = await desk.owner.call('POST /communities/:communityId/tickets', {
      params: { communityId: desk.community.communityId },
      body: { category: 'leak_indoor', place: 'home', unitId: desk.unit.unitId },
      key,
    })
    return answer.body.number
  }
  const first = await send()
  desk.test.passTime(5 * 86_400_000)
  await forgetKeys(contextOf(desk.test.world, 'test'))
  expect(await send()).toBe(first)
  desk.test.passTime(3 * 86_400_000)
  await forgetKeys(contextOf(desk.test.world, 'test'))
  expect(await send()).not.toBe(first)
})
