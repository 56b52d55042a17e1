import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { jpeg } from '../support/photo.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'
import { openWeapp } from '../support/weapp/open-weapp.ts'

const dist = join(import.meta.dirname, '../../miniprogram/dist/weapp')
const database = useDatabase()
let desk: Desk

beforeAll(async () => {
  desk = await openDesk(database)
})

afterAll(() => desk?.test.stop())

test('in WeChat a technician grabs a job, arrives, and finishes it with a photo', async () => {
  const ticketId = await desk.report('drain_home', { text: '卫生间地漏堵了' })
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'pool')
  const photo = new Uint8Array(await jpeg())
  const weapp = await openWeapp({
    dist,
    apiBase: desk.test.address,
    login: () => desk.test.wechat.loginCode('plumber'),
    chooseMedia: () => [{ name: 'done.jpg', bytes: photo }],
    path: 'work/pool',
  })
  await weapp.waitForText('卫生间地漏堵了')
  await weapp.tap({ text: '抢单' })
  await weapp.waitForText('打电话')
  expect(weapp.page()).toBe('work/job')
  await weapp.tap({ text: '到场' })
  await weapp.waitForText('拍照完工')
  await weapp.tap({ text: '拍照完工' })
  await weapp.waitForText('做了什么')
  await weapp.tap({ text: '疏通了' })
  await weapp.tap({ tag: 'button', text: '完工' })
  await weapp.waitForText('待确认')
  expect((await desk.open(ticketId)).photos.map(({ purpose }) => purpose)).toEqual(['after'])
  expect(weapp.errors).toEqual([])
  weapp.close()
})
