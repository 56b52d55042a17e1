import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { desktop, launchBrowser, phone, type Visit } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { enterAs } from '../support/enter-as.ts'
import { startNode } from '../support/live-device.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'

const PATIENCE = 120_000
/** Long before a page with a live connection would look again by itself, which is after a minute. */
const AT_ONCE = 10_000

const database = useDatabase()
let desk: Desk
let nodeB: TestApp
let browser: Browser

beforeAll(async () => {
  desk = await openDesk(database)
  nodeB = await startNode(database)
  await desk.community.staff(['agent'], { openid: 'second-agent', name: '林晓' })
  browser = await launchBrowser()
}, PATIENCE)

afterAll(async () => {
  await browser?.close()
  await nodeB?.stop()
  await desk?.test.stop()
})

async function visit(
  node: TestApp,
  openid: string,
  path: string,
  open: (browser: Browser) => Promise<Visit>,
) {
  const visit = await open(browser)
  visit.page.setDefaultTimeout(20_000)
  await enterAs(node, visit, openid)
  const live = visit.page.waitForEvent('websocket')
  await visit.page.goto(`${node.address}/${path}`)
  await (await live).waitForEvent('framereceived')
  return visit
}

const row = (page: Page, ticketId: string) => page.locator(`#row-${ticketId}`)

describe('two agents at 1440 px, each on a node of their own', () => {
  const wide = (browser: Browser) => desktop(browser)

  test(
    'see what the other has open and does, without a click',
    async () => {
      const first = await desk.report('drain_home', { text: '厨房下水慢' })
      const second = await desk.report('drain_home', { text: '卫生间地漏堵了' })
      const one = await visit(desk.test, 'agent', `desk/queue?show=triage&ticket=${first}`, wide)
      const other = await visit(nodeB, 'second-agent', `desk/queue?show=triage&ticket=${second}`, wide)

      await row(other.page, first).getByText('客服小陈正在看').waitFor({ timeout: AT_ONCE })
      await row(one.page, second).getByText('客服小林正在看').waitFor({ timeout: AT_ONCE })
      await one.page.getByRole('button', { name: '备注' }).click()
      await row(other.page, first).getByText('客服小陈正在填写').waitFor({ timeout: AT_ONCE })
      await one.page.getByRole('button', { name: '关闭' }).click()
      await row(other.page, first).getByText('客服小陈正在看').waitFor({ timeout: AT_ONCE })

      await one.page.getByRole('button', { name: /^受理并派单/ }).click()
      await one.page.getByRole('button', { name: /^派给/ }).click()
      await row(other.page, first).getByText('同事已处理').waitFor({ timeout: AT_ONCE })
      await other.page.getByRole('button', { name: /^待受理，1 件/ }).waitFor({ timeout: AT_ONCE })

      // An urgent one belongs above what is shown; nothing moves under the hand until one asks for it.
      const third = await desk.report('pipe_burst', { text: '爆管了，漏到楼下' })
      await other.page.getByRole('button', { name: /1 件新工单/ }).waitFor({ timeout: AT_ONCE })
      expect(await row(other.page, third).count()).toBe(0)
      await one.close()
      await row(other.page, second).waitFor()
      await row(other.page, second)
        .getByText('客服小陈正在看')
        .waitFor({ state: 'detached', timeout: AT_ONCE })
      expect(other.problems).toEqual([])
      await other.close()
    },
    PATIENCE,
  )

  test(
    'nothing typed is lost when the other was faster: it says who did what, and offers the step again',
    async () => {
      const ticketId = await desk.report('drain_home', { text: '水压小' })
      const { page, close } = await visit(
        desk.test,
        'agent',
        `desk/queue?show=triage&ticket=${ticketId}`,
        wide,
      )
      await page.getByRole('button', { name: '备注' }).click()
      await page.getByRole('textbox').last().fill('业主说下午三点以后在家')
      const colleague = await nodeB.as('second-agent')
      await desk.move(colleague, ticketId, 'accept')
      const news = page.getByRole('status').filter({ hasText: '刚刚有了新进展' })
      await news.getByText('客服小林受理了').waitFor({ timeout: AT_ONCE })
      expect(await page.getByRole('textbox').last().inputValue()).toBe('业主说下午三点以后在家')
      await page.getByRole('button', { name: '看过了，仍要内部备注' }).click()
      await page.getByText('「业主说下午三点以后在家」').waitFor()
      const { timeline } = await desk.open(ticketId)
      expect(timeline.map(({ text }) => text)).toContain('业主说下午三点以后在家')
      await close()
    },
    PATIENCE,
  )

  test(
    'what can no longer be done says so and keeps the words',
    async () => {
      const ticketId = await desk.report('drain_home', { text: '已经自己好了' })
      const { page, close } = await visit(
        desk.test,
        'manager',
        `desk/queue?show=triage&ticket=${ticketId}`,
        wide,
      )
      await page.getByRole('button', { name: '更多' }).click()
      await page.getByRole('button', { name: '调整紧急程度' }).click()
      await page.getByText('优先', { exact: true }).last().click()
      await page.getByLabel('原因').fill('家里有老人')
      // Even where the page hears nothing, the refusal itself brings the news.
      await page.route('**/tickets/*', (route) =>
        route.request().method() === 'GET' ? route.abort() : route.continue(),
      )
      await desk.move(desk.owner, ticketId, 'cancel', { reason: '自己修好了' })
      await page
        .getByRole('button', { name: /调整紧急程度$/ })
        .last()
        .click()
      await page.getByText('现在不能「调整紧急程度」了').waitFor()
      expect(await page.getByLabel('原因').inputValue()).toBe('家里有老人')
      await close()
    },
    PATIENCE,
  )
})

test(
  'an owner sees the technician arrive while looking',
  async () => {
    const ticketId = await desk.report('drain_home', { text: '地漏堵了' })
    const { communityId } = desk.community
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'offer', { assigneeId: desk.plumberId })
    const hand = (browser: Browser) => phone(browser, { width: 375, height: 812 })
    const path = `ticket/detail?communityId=${communityId}&ticketId=${ticketId}`
    const { page, problems, close } = await visit(nodeB, 'owner', path, hand)
    await page.getByText('客服小陈受理了').first().waitFor()
    await desk.move(desk.plumber, ticketId, 'take')
    await desk.move(desk.plumber, ticketId, 'arrive')
    await page.getByText('处理中').filter({ visible: true }).first().waitFor({ timeout: AT_ONCE })
    expect(problems).toEqual([])
    await close()
  },
  PATIENCE,
)

test(
  'a browser whose connection breaks comes back by itself and has missed nothing',
  async () => {
    const ticketId = await desk.report('drain_home', { text: '断线以后' })
    const visitor = await desktop(browser)
    await enterAs(desk.test, visitor, 'manager')
    let cut = () => {}
    let lines = 0
    await visitor.page.routeWebSocket(/\/api\/live$/, (socket) => {
      lines += 1
      const server = socket.connectToServer()
      cut = () => {
        void server.close()
        void socket.close({ code: 1001 })
      }
    })
    await visitor.page.goto(`${desk.test.address}/desk/queue?show=triage&ticket=${ticketId}`)
    await row(visitor.page, ticketId).waitFor()
    await visitor.page.waitForTimeout(500)
    cut()
    await desk.move(desk.agent, ticketId, 'accept')
    await row(visitor.page, ticketId).getByText('同事已处理').waitFor({ timeout: AT_ONCE })
    expect(lines).toBeGreaterThan(1)
    await visitor.close()
  },
  PATIENCE,
)
