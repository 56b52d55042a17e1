import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'
import { openWeapp } from '../support/weapp/open-weapp.ts'

const dist = join(import.meta.dirname, '../../miniprogram/dist/weapp')
const database = useDatabase()
let desk: Desk

beforeAll(async () => {
  desk = await openDesk(database)
})

afterAll(() => desk?.test.stop())

test('in WeChat an agent sees a colleague at work on the same ticket, and what became of it, without a tap', async () => {
  const ticketId = await desk.report('drain_home', { text: '厨房下水慢' })
  const weapp = await openWeapp({
    dist,
    apiBase: desk.test.address,
    login: () => desk.test.wechat.loginCode('agent'),
    path: `desk/ticket?ticketId=${ticketId}`,
  })
  await weapp.waitForText('厨房下水慢')
  const present = async () =>
    (await database.app.query('select doing from live_presence where ticket_id = $1', [ticketId])).rows
  await vi.waitFor(async () => expect(await present()).toEqual([{ doing: 'looking' }]), { timeout: 10_000 })
  const manager = await openWeapp({
    dist,
    apiBase: desk.test.address,
    login: () => desk.test.wechat.loginCode('manager'),
    path: `desk/ticket?ticketId=${ticketId}`,
  })
  await weapp.waitForText('赵经理正在看')
  await manager.waitForText('客服小陈正在看')
  manager.close()
  await desk.move(desk.manager, ticketId, 'accept')
  await weapp.waitForText('赵经理受理了')
  expect(weapp.errors).toEqual([])
  weapp.close()
})
