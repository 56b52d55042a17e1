import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, launchBrowser, phone, type Visit } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { addressOf, enterAs } from '../support/enter-as.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'

const PATIENCE = 180_000

const database = useDatabase()
let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk(database)
  browser = await launchBrowser()
  await desk.agent.call('POST /communities/:communityId/answers', {
    params: params(),
    body: {
      question: '装修前要办什么手续？',
      answer: '带身份证到前台登记，交图纸，三个工作日内答复。',
      keywords: ['装修'],
      reviewOn: '2099-01-01',
    },
  })
}, PATIENCE)

afterAll(async () => {
  await browser?.close()
  await desk?.test.stop()
})

const params = () => ({ communityId: desk.community.communityId })
const hand = (browser: Browser) => phone(browser, { width: 375, height: 812 })
async function visitAs(openid: string, open: (browser: Browser) => Promise<Visit> = hand): Promise<Visit> {
  const visit = await open(browser)
  visit.page.setDefaultTimeout(40_000)
  await enterAs(desk.test, visit, openid)
  return visit
}
const go = (page: Page, name: string) => page.goto(`${addressOf(desk.test)}/${name}`)
const seen = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor()
const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click()

/** Takes it up and leaves it in the agent's hands. */
async function handled(ticketId: string): Promise<string> {
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'handle')
  return ticketId
}
const idOf = (page: Page) => new URL(page.url()).searchParams.get('ticketId') ?? ''

describe('what owners bring besides repairs', () => {
  test(
    'a complaint names somebody who will not see it, and ends in a letter',
    async () => {
      const { page, problems, close } = await visitAs('owner')
      await go(page, 'talk/new?subject=complaint')
      await page.getByLabel('经过是怎样的').fill('师傅上门时态度很差')
      await page.getByLabel('涉及哪位工作人员').selectOption({ label: '李师傅 · 员工' })
      await press(page, '提交')
      await page.waitForURL(/ticket\/detail/)
      await seen(page, '被投诉的人看不到这件事')
      const ticketId = await handled(idOf(page))

      const manager = await visitAs('manager', (browser) => desktop(browser))
      await go(manager.page, `desk/ticket?ticketId=${ticketId}`)
      await seen(manager.page, '重大投诉')
      await press(manager.page, '写处理方案')
      await manager.page.getByLabel('做什么').fill('当面道歉，再培训一次')
      await manager.page.getByLabel('谁来做').selectOption({ label: '陈静 · 员工' })
      await manager.page.getByText('3 天后', { exact: true }).click()
      await press(manager.page, '交项目经理同意')
      await press(manager.page, '同意方案')
      await seen(manager.page, '方案已同意')
      expect(manager.problems).toEqual([])
      await manager.close()

      const answer = { result: '情况属实，已向您道歉', cause: '没有培训', prevention: '每月培训一次' }
      expect((await desk.move(desk.agent, ticketId, 'finish', answer)).status).toBe(200)
      await page.reload()
      const letter = page.getByRole('region', { name: '书面答复' })
      await letter.getByText('情况属实，已向您道歉').waitFor()
      await letter.getByText('当面道歉，再培训一次').waitFor()
      expect(problems).toEqual([])
      await close()
    },
    PATIENCE,
  )

  test(
    'a question is answered by one key with a standard answer, as a talk',
    async () => {
      const { page, problems, close } = await visitAs('owner')
      await go(page, 'talk/new')
      await page.getByLabel('想问什么').fill('我家下周装修，要办手续吗')
      await seen(page, '装修前要办什么手续？')
      await press(page, '发给客服')
      await page.waitForURL(/ticket\/detail/)
      await seen(page, '等客服')
      const ticketId = await handled(idOf(page))

      const agent = await visitAs('agent', (browser) => desktop(browser))
      await go(agent.page, `desk/queue?show=running&ticket=${ticketId}`)
      await seen(agent.page, /^5.*装修前要办什么手续/)
      await agent.page.keyboard.press('5')
      await press(agent.page, '发给业主')
      await seen(agent.page, '已答复')
      expect(agent.problems).toEqual([])
      await agent.close()

      await seen(page, '带身份证到前台登记')
      await page.getByLabel('接着问').fill('周末也能办吗？')
      await press(page, '发送')
      await seen(page, '客服在回')
      expect(problems).toEqual([])
      await close()
    },
    PATIENCE,
  )

  test(
    'a neighbour matter is written down by the other side, mediated, and confirmed',
    async () => {
      const unit = await desk.community.unit()
      await desk.community.resident(unit, { openid: 'other', name: '周梅' })
      const ticketId = await handled(await desk.report('noise', { text: '楼上半夜拖椅子' }))
      await desk.agent.call('POST /communities/:communityId/cases/:ticketId/sides', {
        params: { ...params(), ticketId },
        body: { unitId: unit.unitId },
      })
      const { page, problems, close } = await visitAs('other')
      await go(page, `talk/case?communityId=${desk.community.communityId}&ticketId=${ticketId}`)
      await page.getByLabel('您的陈述').fill('我们十点就睡了')
      await press(page, '记入案卷')
      await seen(page, '第 1 条')
      expect(await page.getByText('半夜拖椅子').count()).toBe(0)

      const agent = await visitAs('agent', (browser) => desktop(browser))
      await go(agent.page, `desk/ticket?ticketId=${ticketId}`)
      await press(agent.page, '写调解记录')
      await agent.page.getByLabel('记录和约定').fill('22 点后不拖动家具')
      await agent.page.getByRole('dialog').getByRole('button', { name: '记入案卷' }).click()
      await seen(agent.page, '第 2 条')
      expect(agent.problems).toEqual([])
      await agent.close()

      await page.reload()
      await press(page, '我方确认')
      await seen(page, /我方：已确认/)
      expect(problems).toEqual([])
      await close()
    },
    PATIENCE,
  )

  test(
    'a suggestion is adopted, told to its owner and read by the neighbours without a name',
    async () => {
      const ticketId = await handled(
        await desk.report('suggestion', { text: '我是王秀兰，门口加张长椅', publicOk: true }),
      )
      const agent = await visitAs('agent', (browser) => desktop(browser))
      await go(agent.page, `desk/ticket?ticketId=${ticketId}`)
      await press(agent.page, '采纳')
      await agent.page.getByLabel('理由').fill('老人等车有地方坐')
      await agent.page.getByLabel('哪天做到').fill('2099-05-01')
      await agent.page.getByLabel('给邻居看的说法').fill('大门口增加休息座椅')
      await press(agent.page, '告诉业主')
      await seen(agent.page, '计划 2099-05-01 前做到')
      expect(agent.problems).toEqual([])
      await agent.close()

      const { page, problems, close } = await visitAs('owner')
      await go(page, `ticket/detail?communityId=${desk.community.communityId}&ticketId=${ticketId}`)
      await seen(page, '老人等车有地方坐')
      await page.getByText('看小区的建议都去哪了').click()
      await seen(page, '大门口增加休息座椅')
      expect(await page.getByText('王秀兰').filter({ visible: true }).count()).toBe(0)
      expect(problems).toEqual([])
      await close()
    },
    PATIENCE,
  )
})
