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

test('in WeChat what was done in a basement outlives a killed program and is sent in order, once, with the network', async () => {
  const ticketId = await desk.report('drain_home', { text: '水槽下水慢' })
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'pool')
  await desk.move(desk.plumber, ticketId, 'grab')
  const photo = new Uint8Array(await jpeg())
  const surroundings = {
    dist,
    apiBase: desk.test.address,
    login: () => desk.test.wechat.loginCode('plumber'),
    chooseMedia: () => [{ name: 'done.jpg', bytes: photo }],
    path: `work/job?ticketId=${ticketId}`,
  }
  const before = await openWeapp(surroundings)
  await before.waitForText('到场')
  before.setNetwork('none')
  await before.tap({ tag: 'button', text: '到场' })
  await before.waitForText('待发送 · 1 步')
  await before.tap({ text: '拍照完工' })
  await before.waitForText('做了什么')
  await before.tap({ text: '疏通了' })
  await before.tap({ tag: 'button', text: '完工' })
  await before.waitForText('待发送 · 2 步')
  before.close()
  expect((await desk.open(ticketId)).state).toBe('assigned')

  const after = await openWeapp({
    ...surroundings,
    storage: before.storage,
    files: before.files,
    network: 'none',
  })
  await after.waitForText('待发送 · 2 步')
  after.setNetwork('wifi')
  await after.waitForText('没有网络时记下的 2 步已经发出去了')
  const done = await desk.open(ticketId)
  expect(done.state).toBe('resolved')
  expect(done.photos.map(({ purpose }) => purpose)).toEqual(['after'])
  expect(done.timeline.filter(({ sentence }) => sentence.includes('到了'))).toHaveLength(1)
  expect(after.errors).toEqual([])
  after.close()
})
