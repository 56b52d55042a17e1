import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { launchBrowser, phone, type Visit } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { addressOf, enterAs } from '../support/enter-as.ts'
import { jpeg } from '../support/photo.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'

const PATIENCE = 180_000

const workPage = (path: string) => [addressOf(desk.test), 'work', path].join('/')

const database = useDatabase()
let desk: Desk
let browser: Browser
let visit: Visit

beforeAll(async () => {
  desk = await openDesk(database)
  browser = await launchBrowser()
}, PATIENCE)
afterAll(async () => {
  await browser?.close()
  await desk?.test.stop()
})

beforeEach(async ({ task }) => {
  visit = await phone(browser, { width: 375, height: 812 })
  visit.page.setDefaultTimeout(30_000)
  await enterAs(desk.test, visit, 'plumber')
  return async () => {
    if (task.result?.state === 'fail')
      console.info(visit.page.url(), await sightOf(visit.page), visit.problems)
    await visit.close()
  }
})

/** What a person would see, for looking into a failure. */
const sightOf = (page: Page) => page.locator('body').textContent()

/** A job the plumber has taken, open on the phone. */
async function openJob(): Promise<{ ticketId: string; page: Page }> {
  const ticketId = await desk.report('drain_home', { text: '厨房地漏慢' })
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'pool')
  await desk.move(desk.plumber, ticketId, 'grab')
  const { page } = visit
  await page.goto(workPage(`job?ticketId=${ticketId}`))
  await page.getByRole('button', { name: '到场', exact: true }).waitFor()
  return { ticketId, page }
}

/** In the basement: the page itself still opens, the server cannot be reached. */
async function loseNetwork(page: Page) {
  await page.context().route('**/api/**', (route) => route.abort())
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
}
async function findNetwork(page: Page) {
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await page
    .getByText(/^没有网络/)
    .first()
    .waitFor()
  await page.context().unroute('**/api/**')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
}

async function finish(page: Page) {
  const camera = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '拍照完工' }).click()
  await (await camera).setFiles({ name: 'done.jpg', mimeType: 'image/jpeg', buffer: await jpeg() })
  await page.getByAltText('第 1 张照片').waitFor()
  await page.getByText('疏通了', { exact: true }).click()
  await page.getByRole('button', { name: '用了软管' }).click()
  await page.getByRole('button', { name: '软管多一个' }).click()
  await page.getByRole('button', { name: '完工', exact: true }).click()
}

const sentencesOf = async (ticketId: string) =>
  (await desk.open(ticketId)).timeline.map(({ sentence }) => sentence)

test(
  'arriving and finishing with a photo in a basement is sent in order, once, when the network is back, whatever happens to the page',
  async () => {
    const { ticketId, page } = await openJob()
    await loseNetwork(page)
    await page.getByRole('button', { name: '到场', exact: true }).click()
    await page.getByText('待发送 · 1 步').waitFor()
    await finish(page)
    await page.getByText('待发送 · 2 步').waitFor()
    expect((await desk.open(ticketId)).state).toBe('assigned')

    await page.reload()
    await page.getByText('待发送 · 2 步').waitFor()
    await page.getByText('软管 ×2').waitFor()
    await page.getByAltText('存着的照片 1').waitFor()
    await page.close({ runBeforeUnload: false })
    const next = await visit.context.newPage()
    next.setDefaultTimeout(30_000)
    await next.goto(workPage('my-work'))
    await next.getByText('2 步待发送').waitFor()

    await findNetwork(next)
    await next.getByRole('heading', { name: /待发送/ }).waitFor({ state: 'detached' })
    const after = await desk.open(ticketId)
    expect(after.state).toBe('resolved')
    expect(after.photos.map(({ purpose }) => purpose)).toEqual(['after'])
    expect(after.timeline.at(-1)).toMatchObject({ text: '疏通了', parts: [{ name: '软管', quantity: 2 }] })
    const said = await sentencesOf(ticketId)
    const arrived = said.findIndex((sentence) => sentence.includes('到了'))
    expect(said.filter((sentence) => sentence.includes('到了'))).toHaveLength(1)
    expect(said.findIndex((sentence) => sentence.includes('处理好了'))).toBeGreaterThan(arrived)
  },
  PATIENCE,
)

test(
  'an answer that was lost on the way changes nothing: the step is taken once',
  async () => {
    const { ticketId, page } = await openJob()
    let lost = 0
    await page.route(
      '**/moves',
      async (route) => {
        await route.fetch()
        lost += 1
        await route.abort()
      },
      { times: 1 },
    )
    await page.getByRole('button', { name: '到场', exact: true }).click()
    // It waits on the phone until it is sent again, which may be at once.
    await vi.waitFor(() => expect(lost).toBe(1), 30_000)
    await page.reload()
    await page.getByRole('heading', { name: /待发送/ }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '拍照完工' }).waitFor()
    expect(lost).toBe(1)
    expect((await sentencesOf(ticketId)).filter((sentence) => sentence.includes('到了'))).toHaveLength(1)
  },
  PATIENCE,
)

test(
  'a step that can no longer be taken says why, with everything that was typed; the next job is not held up',
  async () => {
    const other = await openJob()
    const { ticketId, page } = await openJob()
    await loseNetwork(page)
    await page.getByRole('button', { name: '到场', exact: true }).click()
    await page.getByText('待发送 · 1 步').waitFor()
    await finish(page)
    await page.getByText('待发送 · 2 步').waitFor()
    await page.goto(workPage('my-work'))
    await page.goto(workPage(`job?ticketId=${other.ticketId}`))
    await page.getByRole('button', { name: '到场', exact: true }).click()
    await page.getByText('待发送 · 1 步').waitFor()

    await desk.move(desk.manager, ticketId, 'take_back', { reason: '业主改约明天' })
    await findNetwork(page)
    await page.getByRole('heading', { name: /待发送/ }).waitFor({ state: 'detached' })
    expect((await desk.open(other.ticketId)).state).toBe('in_progress')

    await page.goto(workPage('my-work'))
    await page.getByRole('link', { name: /没有办成，点开看看/ }).click()
    await page.getByText('「到场」没有办成').waitFor()
    await page.getByText('软管 ×2').waitFor()
    await page.getByAltText('存着的照片 1').waitFor()
    expect((await desk.open(ticketId)).state).toBe('accepted')
    await page.getByRole('button', { name: '不要了' }).click()
    await page.getByRole('button', { name: '从手机里删掉' }).click()
    await page.getByText('「到场」没有办成').waitFor({ state: 'detached' })
  },
  PATIENCE,
)
