import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, launchBrowser, phone, type Visit } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { addressOf, enterAs } from '../support/enter-as.ts'
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

const go = (page: Page, path: string) => page.goto(`${addressOf(desk.test)}/${path}`)
async function visitAs(openid: string, open: (browser: Browser) => Promise<Visit>): Promise<Visit> {
  const visit = await open(browser)
  visit.page.setDefaultTimeout(20_000)
  await enterAs(desk.test, visit, openid)
  return visit
}
const hand = (browser: Browser) => phone(browser, { width: 375, height: 812 })
const pictures = join(tmpdir(), 'haolin-channels')
const look = (page: Page, name: string) => {
  mkdirSync(pictures, { recursive: true })
  return page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

test(
  'what a WeChat group said becomes tickets with the keyboard alone, and survives a reload',
  async () => {
    const { page, problems, close } = await visitAs('agent', desktop)
    await go(page, 'desk/group')
    const box = page.getByLabel('群消息')
    await box.fill('王姐 1-1-101: 厨房漏水了\n老周: 1栋门口垃圾没人收\n老张: 收到')
    await page.waitForTimeout(400)
    await page.reload()
    expect(await box.inputValue()).toContain('厨房漏水了')
    await page.getByRole('button', { name: '整理成草稿' }).press('Enter')
    await page.getByText('整理出 2 条草稿。').waitFor()
    await page.getByText('可能是 王*兰').first().waitFor()
    await page.reload()
    await page.getByText('厨房漏水了').first().waitFor()
    await look(page, 'group')
    await page.keyboard.press('a')
    await page
      .getByText(/已开单 BX/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '不开单' }).nth(1).waitFor({ state: 'detached' })
    await page.keyboard.press('x')
    await page.getByText('没有等着处理的草稿。').waitFor()
    const { rows } = await database.owner.query('select channel, text, contact_name from tickets')
    expect(rows).toEqual([{ channel: 'wechat_group', text: '厨房漏水了', contact_name: '王秀兰' }])
    expect(problems).toEqual([])
    await close()
  },
  PATIENCE,
)

test(
  'a caller with an open ticket gets one more word on it instead of a double',
  async () => {
    const ticketId = await desk.report('leak_indoor', { text: '厨房水槽下面漏' })
    const { page, problems, close } = await visitAs('agent', desktop)
    await go(page, 'desk/new')
    await page.getByLabel('来电号码').fill('13800001111')
    await page.getByText('还在办的', { exact: false }).first().waitFor()
    await page.getByRole('radio', { name: '漏水' }).press('Space')
    await page.getByText('可能已经有一单', { exact: false }).waitFor()
    await page.getByLabel('补充说明').fill('说漏得更大了，要快点')
    await look(page, 'new')
    await page.getByRole('button', { name: '加到这一单' }).first().press('Enter')
    await page.getByText(/已加到 BX/).waitFor()
    const numbered = await desk.open(ticketId)
    const words = (await database.owner.query("select text from ticket_events where move = 'call_again'"))
      .rows
    expect(words).toEqual([{ text: '说漏得更大了，要快点' }])
    expect(numbered.number).toMatch(/^BX/)
    expect(problems).toEqual([])
    await close()
  },
  PATIENCE,
)

test(
  'anybody leaves a suggestion at the gate and finds its fate by the number',
  async () => {
    const { page, problems, close } = await hand(browser)
    page.setDefaultTimeout(20_000)
    await go(page, `suggest/box?communityId=${desk.community.communityId}`)
    await page.getByLabel('想说什么').fill('希望北门也装一盏路灯')
    await look(page, 'box')
    await page.getByRole('button', { name: '投进意见箱' }).click()
    const number = await page.getByText(/^JY-/).textContent()
    await page.getByLabel('编号').fill(number ?? '')
    await page.getByRole('button', { name: '查看进展' }).click()
    await page.getByText('已收到', { exact: false }).first().waitFor()
    await look(page, 'box-fate')
    expect(problems).toEqual([])
    await close()
  },
  PATIENCE,
)

test(
  'an owner reads everything they ever said in one record',
  async () => {
    const { page, problems, close } = await visitAs('owner', hand)
    await go(page, 'record/mine')
    await page.getByText('厨房水槽下面漏').first().waitFor()
    await page.getByText('您又联系了一次', { exact: false }).first().waitFor()
    await look(page, 'record')
    expect(problems).toEqual([])
    await close()
  },
  PATIENCE,
)
