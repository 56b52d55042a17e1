import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { buildCommunity, type Community } from '../support/build-community.ts'
import { useDatabase } from '../support/database.ts'
import { jpeg } from '../support/photo.ts'
import { openWeapp, type Weapp, type WeappOptions } from '../support/weapp/open-weapp.ts'

const KB = 1024
const dist = join(import.meta.dirname, '../../miniprogram/dist/weapp')
const database = useDatabase()
let started: TestApp
let community: Community

beforeAll(async () => {
  started = await startApp(database)
  community = await buildCommunity(database)
  const home = await community.unit()
  await community.building('2栋')
  await community.resident(home, { openid: 'o-wang', name: '王小丽' })
  await community.staff(['agent'], { openid: 'o-chen', name: '陈静' })
})

afterAll(() => started?.stop())

/** Mrs Wang opens the mini-program; she never says who she is. */
const asWang = (more: Partial<WeappOptions> = {}): Promise<Weapp> =>
  openWeapp({
    dist,
    apiBase: started.address,
    login: () => started.wechat.loginCode('o-wang'),
    ...more,
  })

const ticketsOfWang = async () => {
  const wang = await started.as('o-wang')
  const params = { communityId: community.communityId }
  const reply = await wang.call('GET /communities/:communityId/my-tickets', {
    params,
    query: { show: 'active' },
  })
  return reply.body.items
}

/** The bridge to WeChat's renderer is slow: a page's first message and the messages after it stay small. */
function expectLightMessages({ setData }: Weapp): void {
  const first = setData.filter((one) => one.first).map(({ bytes }) => bytes)
  const updates = setData
    .filter((one) => !one.first)
    .map(({ bytes }) => bytes)
    .sort((a, b) => a - b)
  expect(Math.max(...first)).toBeLessThanOrEqual(64 * KB)
  expect(updates[Math.floor(updates.length * 0.95)] ?? 0).toBeLessThanOrEqual(16 * KB)
}

test('in WeChat a leak with a photo becomes a ticket with a number, a name and a time', async () => {
  const photo = new Uint8Array(await jpeg())
  const weapp = await asWang({ chooseMedia: () => [{ name: 'leak.jpg', bytes: photo }] })
  await weapp.waitForText('1栋1单元101')
  await weapp.tap({ text: '报修' })
  expect(weapp.page()).toBe('report/new')
  await weapp.tap({ text: '漏水' })
  await weapp.waitForText('请先关水阀')
  await weapp.tap({ text: '拍照或选图' })
  await weapp.tap({ text: '提交' })
  await weapp.waitForText('编号 BX')
  expect(weapp.text()).toMatch(/客服小陈会在(今天|明天) \d\d:\d\d 前联系您/)
  await weapp.tap({ text: '看进度' })
  await weapp.waitForText('负责人')
  expect(weapp.page()).toBe('ticket/detail')
  expect(await ticketsOfWang()).toMatchObject([{ title: '室内漏水、滴水', thumbUrl: expect.any(String) }])
  expect(weapp.errors).toEqual([])
  expectLightMessages(weapp)
  weapp.close()
})

test('a report half filled in is there again after WeChat was killed, photo and all', async () => {
  const photo = new Uint8Array(await jpeg())
  const weapp = await asWang({ path: 'report/new', chooseMedia: () => [{ name: 'lamp.jpg', bytes: photo }] })
  await weapp.tap({ text: '灯不亮' })
  await weapp.tap({ text: '拍照或选图' })
  await weapp.input({ tag: 'textarea' }, '客厅的大灯')
  await weapp.waitForText('已自动保存')
  weapp.close()

  const again = await asWang({ path: 'report/new', storage: weapp.storage, files: weapp.files })
  await again.waitForText('上次写到一半的报修还在（1 张照片）')
  await again.tap({ text: '提交' })
  await again.waitForText('编号 BX')
  const [ticket] = await ticketsOfWang()
  expect(ticket).toMatchObject({ title: '家里灯不亮', thumbUrl: expect.any(String) })
  expect([...weapp.errors, ...again.errors]).toEqual([])
  again.close()
})

test('without a network the report waits in the phone and goes out when the network is back', async () => {
  const weapp = await asWang()
  await weapp.waitForText('1栋1单元101')
  const before = (await ticketsOfWang()).length
  await weapp.tap({ text: '报修' })
  await weapp.tap({ text: '门锁' })
  weapp.setNetwork('none')
  await weapp.tap({ text: '提交' })
  await weapp.waitForText('现在没网，已替您存好')
  expect(await ticketsOfWang()).toHaveLength(before)
  weapp.setNetwork('wifi')
  await weapp.waitForText('刚才存的报修已提交')
  expect(await ticketsOfWang()).toHaveLength(before + 1)
  weapp.close()
})
