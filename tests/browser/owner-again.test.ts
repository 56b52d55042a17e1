import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, launchBrowser, phone, type Visit } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { addressOf, enterAs } from '../support/enter-as.ts'
import { uploadPhoto } from '../support/photo.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'

const PATIENCE = 120_000
const database = useDatabase()
let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk(database)
  browser = await launchBrowser()
}, PATIENCE)
afterAll(async () => {
  await browser?.close()
  await desk?.test.stop()
})

async function visit(openid: string, path: string, open = phone): Promise<Visit> {
  const opened = await open(browser)
  opened.page.setDefaultTimeout(20_000)
  await enterAs(desk.test, opened, openid)
  await opened.page.goto(`${addressOf(desk.test)}${path}`)
  return opened
}
const seen = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first()
const press = (place: Pick<Page, 'getByRole'>, name: string) =>
  place.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click()

/** The plumber mends it, or says so. */
async function finish(ticketId: string): Promise<void> {
  const { state } = await desk.open(ticketId)
  if (state === 'submitted') await desk.move(desk.agent, ticketId, 'accept')
  if ((await desk.open(ticketId)).state === 'accepted') await desk.move(desk.agent, ticketId, 'pool')
  await desk.move(desk.plumber, ticketId, 'grab')
  await desk.move(desk.plumber, ticketId, 'arrive')
  const { body } = await desk.test.client().call('POST /session', {
    body: { code: await desk.test.wechat.loginCode('plumber') },
  })
  const photo = await uploadPhoto(desk.test, body.tokens.accessToken, desk.community.communityId, 'after')
  const done = await desk.move(desk.plumber, ticketId, 'finish', { result: '疏通了', photoIds: [photo] })
  expect(done.status).toBe(200)
}

test(
  'what was not mended goes back with the reason, and what broke again is opened again',
  async () => {
    const ticketId = await desk.report('drain_home', { text: '卫生间地漏堵了' })
    await finish(ticketId)
    const { communityId } = desk.community
    const owner = await visit('owner', `/ticket/detail?communityId=${communityId}&ticketId=${ticketId}`)
    const { page } = owner
    const give = async (step: string, reason: string) => {
      await press(page, step)
      const sheet = page.getByRole('dialog')
      await press(sheet, step)
      await sheet.getByText('请写明原因').waitFor()
      await sheet.getByRole('textbox').fill(reason)
      await press(sheet, step)
      await sheet.waitFor({ state: 'detached' })
    }
    await give('没修好', '一放水又漫出来')
    await seen(page, '一放水又漫出来').waitFor()
    expect((await desk.open(ticketId)).state).toBe('accepted')

    await finish(ticketId)
    await page.reload()
    await press(page, '修好了')
    await seen(page, '这次办得怎么样？').waitFor()
    // What broke again needs no reason; whoever gives one is heard.
    await press(page, '又坏了')
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('textbox').fill('第二天又堵了')
    await press(sheet, '又坏了')
    await sheet.waitFor({ state: 'detached' })
    await seen(page, '第二天又堵了').waitFor()
    expect((await desk.open(ticketId)).state).toBe('accepted')
    expect((await desk.open(ticketId)).timeline.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['一放水又漫出来', '第二天又堵了']),
    )
    expect(owner.problems.filter((problem) => !/400|422/.test(problem))).toEqual([])
    await owner.close()
  },
  PATIENCE,
)

test(
  'many reports come page by page: to their owner as older ones are asked for, to the desk as it reads on',
  async () => {
    const many = 55
    const { communityId } = desk.community
    // One sign-in may report twenty times a minute.
    const phones = await Promise.all([1, 2, 3, 4].map(() => desk.test.as('owner')))
    for (let n = 0; n < many; n++) {
      const reported = await phones[n % phones.length]?.call('POST /communities/:communityId/tickets', {
        params: { communityId },
        body: { category: 'light_home', place: 'home', unitId: desk.unit.unitId, text: `第 ${n} 盏灯` },
      })
      expect(reported?.status).toBe(201)
    }
    const owner = await visit('owner', '/tabs/tickets')
    const cards = owner.page.getByRole('link', { name: /BX\d{8}-\d+|灯/ }).filter({ visible: true })
    await seen(owner.page, '看更早的').waitFor()
    const first = await cards.count()
    await press(owner.page, '看更早的')
    await expect.poll(() => cards.count(), { timeout: 15_000 }).toBeGreaterThan(first)
    expect(owner.problems).toEqual([])
    await owner.close()

    const agent = await visit('agent', '/desk/queue', desktop)
    const rows = agent.page.locator('[id^=row-]')
    await rows.nth(49).waitFor()
    expect(await rows.count()).toBe(50)
    await press(agent.page, '再看一些')
    await expect.poll(() => rows.count(), { timeout: 15_000 }).toBeGreaterThanOrEqual(many)
    const ids = await rows.evaluateAll((all) => all.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(agent.problems).toEqual([])
    await agent.close()
  },
  PATIENCE,
)

test(
  'the home page asks once while the program is on its way, and without a network shows what it had and since when',
  async () => {
    const { page, close } = await visit('owner', '/tabs/me')
    await seen(page, '我的房屋').waitFor()
    // News would make it ask again, at a moment nobody knows.
    await page.routeWebSocket(/./, () => undefined)
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (/\/home$/.test(pathname) && pathname.startsWith('/api/')) asked.push('home')
      if (/\/js\/app\..*\.js$/.test(pathname)) void request.response().then(() => asked.push('program'))
    })
    await page.goto(`${addressOf(desk.test)}/tabs/home`)
    await seen(page, desk.unit.label).waitFor()
    expect(asked.filter((what) => what === 'home')).toEqual(['home'])

    // What has come before the program stands in its first picture: nobody sees a page that is still empty.
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.includes('home/')) localStorage.removeItem(key)
    })
    await page.addInitScript(() => {
      const waiting = '[aria-label="正在加载"]'
      const look = () => document.querySelector(waiting) && Object.assign(window, { sawWaiting: true })
      new MutationObserver(look).observe(document, { subtree: true, childList: true })
    })
    let answered = (): void => undefined
    const come = new Promise<void>((done) => {
      answered = done
    })
    await page.route(/\/js\/app\./, (route) => come.then(() => route.continue()))
    page.on('requestfinished', (request) => {
      if (/^\/api\/.*\/home$/.test(new URL(request.url()).pathname)) setTimeout(answered, 200)
    })
    await page.reload()
    await seen(page, desk.unit.label).waitFor()
    expect(await page.evaluate(() => 'sawWaiting' in window)).toBe(false)

    await page.route('**/api/**', (route) => route.abort('internetdisconnected'))
    await page.evaluate(() => {
      // As if the page had been closed for a while: what is kept is no longer fresh.
      for (const [key, value] of Object.entries(localStorage))
        if (key.includes('home/')) localStorage.setItem(key, value.replace(/"at":\d+/, '"at":1795000000000'))
    })
    await page.reload()
    await seen(page, desk.unit.label).waitFor()
    await seen(page, /(没有网络|没更新成)，内容截至 /).waitFor()
    await close()
  },
  PATIENCE,
)
