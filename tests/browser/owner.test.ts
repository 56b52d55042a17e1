import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { launchBrowser, phone, type Visit } from '../support/browser.ts'
import { buildCommunity, type Community } from '../support/build-community.ts'
import { useDatabase } from '../support/database.ts'
import { jpeg, uploadPhoto } from '../support/photo.ts'

const pages = join(import.meta.dirname, '../../miniprogram/dist/h5/index.html')
const database = useDatabase()
let started: TestApp
let browser: Browser
let community: Community

const people = [
  {
    key: 'wang',
    name: '王小丽',
    title: '业主',
    about: '1栋1单元101',
    staff: false,
    openid: 'o-wang',
    phone: '13800001111',
  },
]

beforeAll(async () => {
  expect(existsSync(pages), 'the browser build is there').toBe(true)
  const samplePeople = {
    list: () => people,
    loginCode: (openid: string) => started.wechat.loginCode(openid),
    cashierUrl: () => '',
  }
  started = await startApp(database, { world: { samplePeople } })
  community = await buildCommunity(database)
  const home = await community.unit()
  await community.resident(home, { openid: 'o-wang', name: '王小丽' })
  await community.staff(['agent'], { openid: 'o-chen', name: '陈静' })
  await community.staff(['technician'], { openid: 'o-li', name: '李强', skills: ['plumbing', 'general'] })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await started?.stop()
})

/** Opens the product as Mrs Wang, on the home page. */
async function asWang(): Promise<Visit> {
  const visit = await phone(browser)
  visit.page.setDefaultTimeout(10_000)
  await visit.page.goto(`${started.address}/session/sign-in`)
  await visit.page.getByRole('button', { name: '王小丽' }).click()
  await visit.page.getByRole('button', { name: /^报修/ }).waitFor()
  return visit
}

const tile = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: /哪里出问题/ }).getByText(name, { exact: true })
const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true })
const openForm = (page: Page) => page.getByRole('button', { name: /^报修/ }).click()

const ticketsOfWang = async () => {
  const wang = await started.as('o-wang')
  const params = { communityId: community.communityId }
  const reply = await wang.call('GET /communities/:communityId/my-tickets', {
    params,
    query: { show: 'active' },
  })
  return reply.body.items
}

test('a problem is reported with three taps from the home page and not one letter', async () => {
  const { page, problems, close } = await asWang()
  const before = (await ticketsOfWang()).length
  await openForm(page)
  await tile(page, '漏水').click()
  await page.getByText('请先关水阀').waitFor()
  await submit(page).click()
  await page.getByText(/编号 BX\d{8}-\d+/).waitFor()
  expect(await page.getByRole('status').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringMatching(/客服小陈会在(今天|明天) \d\d:\d\d 前联系您/)]),
  )
  expect(await ticketsOfWang()).toHaveLength(before + 1)
  expect(problems).toEqual([])
  await close()
})

test('what was written is still there after the page was loaded anew', async () => {
  const { page, problems, close } = await asWang()
  await openForm(page)
  await tile(page, '灯不亮').click()
  await page.getByRole('textbox').fill('客厅的大灯')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '拍照或选图' }).click(),
  ])
  await chooser.setFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await jpeg() })
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await page.getByText('已自动保存').waitFor()
  await page.reload()
  await page.getByText('上次写到一半的报修还在（1 张照片）').waitFor()
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  expect(await page.getByRole('textbox').inputValue()).toBe('客厅的大灯')
  expect(await page.getByRole('radio', { name: '灯不亮', exact: true }).isChecked()).toBe(true)
  await page.getByRole('button', { name: '删除' }).click()
  expect(await page.getByRole('textbox').inputValue()).toBe('')
  expect(problems).toEqual([])
  await close()
})

test('ten taps on submit are one ticket', async () => {
  const { page, problems, close } = await asWang()
  const before = (await ticketsOfWang()).length
  await openForm(page)
  await tile(page, '下水堵').click()
  await submit(page).evaluate((button) => {
    for (let tap = 0; tap < 10; tap += 1) (button as HTMLButtonElement).click()
  })
  await page.getByText(/编号 BX/).waitFor()
  expect(await ticketsOfWang()).toHaveLength(before + 1)
  expect(problems).toEqual([])
  await close()
})

test('a report without a network waits on the phone and is sent when the network is back', async () => {
  const { page, context, close } = await asWang()
  const before = (await ticketsOfWang()).length
  await openForm(page)
  await tile(page, '门锁').click()
  await context.setOffline(true)
  await submit(page).click()
  await page.getByText('现在没网，已替您存好').waitFor()
  expect(await ticketsOfWang()).toHaveLength(before)
  await context.setOffline(false)
  await page.getByText('刚才存的报修已提交').filter({ visible: true }).waitFor()
  expect(await ticketsOfWang()).toHaveLength(before + 1)
  await close()
})

test('somebody not signed in comes back to the very step with everything kept', async () => {
  const { page, problems, close } = await phone(browser)
  await page.goto(`${started.address}/report/new`)
  await tile(page, '电器').click()
  await submit(page).click()
  await page.getByRole('button', { name: '王小丽' }).click()
  await page.getByRole('radio', { name: '电器', exact: true }).waitFor({ state: 'attached' })
  expect(await page.getByRole('radio', { name: '电器', exact: true }).isChecked()).toBe(true)
  await submit(page).click()
  await page.getByText(/编号 BX/).waitFor()
  expect(problems).toEqual([])
  await close()
})

test('the owner says it is mended and, if she likes, how it went', async () => {
  const wang = await started.as('o-wang')
  const li = await started.as('o-li')
  const chen = await started.as('o-chen')
  const [ticket] = (await ticketsOfWang()).filter(({ title }) => title === '下水堵')
  const params = { communityId: community.communityId, ticketId: ticket!.ticketId }
  const read = async (who: typeof wang) =>
    (await who.call('GET /communities/:communityId/tickets/:ticketId', { params })).body
  const take = async (who: typeof wang, move: string, more: object = {}) => {
    const { version } = await read(chen)
    const path = `/communities/${params.communityId}/tickets/${params.ticketId}/moves`
    const { status, body } = await who.post(path, { body: { move, version, ...more } })
    expect({ move, status, body: status === 200 ? '' : body }).toEqual({ move, status: 200, body: '' })
  }
  if ((await read(chen)).state === 'submitted') await take(chen, 'accept')
  if ((await read(chen)).state === 'accepted') await take(chen, 'pool')
  await take(li, 'grab')
  await take(li, 'arrive')
  const signed = await started.client().call('POST /session', {
    body: { code: await started.wechat.loginCode('o-li') },
  })
  const fileId = await uploadPhoto(started, signed.body.tokens.accessToken, community.communityId, 'after')
  await take(li, 'finish', { result: '疏通了', photoIds: [fileId] })

  const { page, problems, close } = await asWang()
  await page.goto(
    `${started.address}/ticket/detail?communityId=${params.communityId}&ticketId=${params.ticketId}`,
  )
  await page.getByRole('button', { name: '修好了' }).click()
  await page.getByText('这次办得怎么样？').waitFor()
  for (const subject of ['速度', '质量', '态度']) {
    await page.getByRole('radiogroup', { name: subject }).getByText('满意', { exact: true }).click()
  }
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('速度 满意').waitFor()
  expect((await read(wang)).rating).toMatchObject({ speed: 3, quality: 3, attitude: 3 })
  expect(problems).toEqual([])
  await close()
})
