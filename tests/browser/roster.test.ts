import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { dayWords } from '@haolin/shared/roster/words.ts'
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

async function visitAs(openid: string, open: (browser: Browser) => Promise<Visit>): Promise<Visit> {
  const visit = await open(browser)
  visit.page.setDefaultTimeout(20_000)
  // Weeks are turned from the day this device believes it is; on a Sunday the product's tomorrow lies in the next one.
  await visit.context.addInitScript((aheadMs) => {
    const Real = Date
    globalThis.Date = class extends Real {
      constructor(...given: []) {
        super(...((given.length > 0 ? given : [Real.now() + aheadMs]) as []))
      }
      static override now = () => Real.now() + aheadMs
    } as DateConstructor
  }, desk.test.world.clockOffsetMs)
  await enterAs(desk.test, visit, openid)
  return visit
}
const go = (page: Page, name: string) => page.goto(`${addressOf(desk.test)}/${name}`)
const hand = (browser: Browser) => phone(browser, { width: 375, height: 812 })

test(
  'the manager plans a shift on a desk, its owner asks a colleague on the phone, and with both consents it changes hands',
  async () => {
    await desk.community.staff(['technician'], { openid: 'helper', name: '孙帮' })
    const today = localDate(desk.test.now())
    const on = addDays(today, 7)
    const manager = await visitAs('manager', desktop)
    await go(manager.page, 'desk/roster')
    await manager.page.getByRole('button', { name: '下一周' }).click()
    await manager.page.getByRole('button', { name: new RegExp(`^李强 ${dayWords(on)}`) }).click()
    await manager.page
      .getByText(/^白班 08:00/)
      .filter({ visible: true })
      .first()
      .click()
    await manager.page.getByRole('button', { name: '保存班次' }).click()
    await manager.page.getByRole('button', { name: new RegExp(`^李强 ${dayWords(on)}：白班`) }).waitFor()

    const plumber = await visitAs('plumber', hand)
    await go(plumber.page, 'work/shifts')
    await plumber.page.getByRole('button', { name: new RegExp(`^换班：${dayWords(on)}`) }).click()
    await plumber.page.getByLabel('和谁换').selectOption({ label: '孙帮 · 员工' })
    await plumber.page.getByRole('button', { name: '问一下' }).click()
    await plumber.page.getByText('等同事答应').filter({ visible: true }).first().waitFor()

    const helper = await visitAs('helper', hand)
    await go(helper.page, 'work/shifts')
    await helper.page.getByRole('button', { name: /^答应：/ }).click()
    await helper.page.getByText('等经理批准').filter({ visible: true }).first().waitFor()

    await go(manager.page, 'desk/roster')
    await manager.page.getByRole('button', { name: '批准：李强和孙帮换班', exact: true }).click()
    await manager.page.getByRole('button', { name: '下一周' }).click()
    await manager.page.getByRole('button', { name: new RegExp(`^孙帮 ${dayWords(on)}：白班`) }).waitFor()
    expect([...manager.problems, ...plumber.problems, ...helper.problems]).toEqual([])
    for (const visit of [manager, plumber, helper]) await visit.close()
  },
  PATIENCE,
)

test(
  'the manager writes down a certificate, and what is missing is said',
  async () => {
    const { page, problems, close } = await visitAs('manager', desktop)
    await go(page, 'desk/colleagues')
    await page.getByText('李强').filter({ visible: true }).first().click()
    await page.getByText('电工', { exact: true }).filter({ visible: true }).first().click()
    await page.getByRole('button', { name: '保存技能' }).click()
    await page.getByText('请填写低压电工作业证的证件号和有效期').filter({ visible: true }).first().waitFor()
    await page.getByLabel('证件号').fill('T330106')
    await page.getByLabel('有效期至').fill('2099-01-01')
    await page.getByRole('button', { name: '保存技能' }).click()
    await page.getByText('1 本有效').filter({ visible: true }).first().waitFor()
    expect(problems.filter((problem) => !problem.includes('400'))).toEqual([])
    await close()
  },
  PATIENCE,
)
