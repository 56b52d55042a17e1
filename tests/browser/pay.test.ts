import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, phone, type Visit } from '../support/browser.ts'
import { type BrowserApp, openBrowserApp } from '../support/browser-app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../support/build-community.ts'
import { billPeriod, buildFees } from '../support/build-fees.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const names = ['王小丽', '李明', '吴芳', '周强'] as const
const people = names.map((name, i) => ({ openid: `o-${i}`, name, title: '业主', staff: false }))
let product: BrowserApp
let browser: Browser
let community: Community
const homes: BuiltUnit[] = []
const visits: Visit[] = []

beforeAll(async () => {
  product = await openBrowserApp(database, people)
  community = await buildCommunity(database)
  await buildFees(database, community)
  await community.staff(['finance'], { openid: 'o-finance' })
  for (const { openid, name } of people) {
    const home = await community.unit({ areaScaled: 894_300 })
    await community.resident(home, { openid, name })
    homes.push(home)
  }
  await billPeriod(product, await product.as('o-finance'), community.communityId, '2026-09')
  browser = await launchBrowser()
})
afterEach(async () => {
  await product.wechat.control('DELETE', '/knobs')
  for (const visit of visits.splice(0)) {
    expect(visit.problems).toEqual([])
    await visit.close()
  }
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** A person with a small phone in the hand, signed in, on the page of this path. */
async function visitOf(who: number, path: string): Promise<Page> {
  const visit = await phone(browser, { width: 375, height: 812 })
  visits.push(visit)
  await product.enter(visit.page, people[who]?.openid ?? '', path)
  return visit.page
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const ordersOf = async (who: number) =>
  (await database.owner.query('select state from pay_orders where unit_id = $1', [homes[who]?.unitId])).rows

/** On the pay sheet of the local WeChat. */
async function answerCashier(page: Page, answer: '确认支付' | '取消'): Promise<void> {
  await page.waitForURL(/\/cashier\?/)
  await button(page, answer).click()
  await page.waitForURL(/\/pay\/result\?/)
}

test('what is due is paid with two taps of ours, and the receipt says it in figures and in words', async () => {
  const page = await visitOf(0, '/tabs/home')
  await button(page, '去缴费').click()
  await button(page, '确认支付 ¥250.40').click()
  await answerCashier(page, '确认支付')
  await page.getByRole('heading', { name: '已缴' }).waitFor()
  await page.getByRole('link', { name: '看收据' }).click()
  await page.getByText('大写：贰佰伍拾元肆角').waitFor()
  const receipt = (await page.getByRole('article').allInnerTexts()).join()
  expect(receipt).toMatch(/SJ\d{8}-\d{4}/)
  expect(receipt).toContain('物业服务费')
  expect(receipt).toMatch(/微信单号\s+\d{28}/)
  await page.goto(`${product.address}/pay/bills`)
  await page.getByText('没有待缴账单').waitFor()
})

test('the way to the amount unfolds by a tap, and what is unticked is not paid', async () => {
  const page = await visitOf(1, '/pay/bills')
  await button(page, /明细/).click()
  await page.getByText(/89\.43\s*m² × 2\.80 .*= 250\.40 元/).waitFor()
  await page.getByText('物业服务费').click()
  expect(await button(page, '请勾选要缴的费用').isDisabled()).toBe(true)
  await page.getByText('2026年9月', { exact: true }).click()
  await button(page, '确认支付 ¥250.40').waitFor()
})

test('ten taps are one order, and whoever turns back at the cashier has paid nothing', async () => {
  const page = await visitOf(1, '/pay/bills')
  await button(page, /^确认支付/).evaluate((pay) => {
    for (let tap = 0; tap < 10; tap += 1) (pay as HTMLButtonElement).click()
  })
  await answerCashier(page, '取消')
  await page.getByText('没有扣款').waitFor()
  expect(await ordersOf(1)).toHaveLength(1)
  await page.getByRole('link', { name: '回到账单' }).click()
  await button(page, '确认支付 ¥250.40').waitFor()
})

test('a payment whose notice got lost is found by asking, also after the page was loaded anew', async () => {
  await product.wechat.knobs({ dropNotifies: true })
  const page = await visitOf(2, '/pay/bills')
  await button(page, /^确认支付/).click()
  await answerCashier(page, '确认支付')
  await page.reload()
  await page.getByRole('heading', { name: '已缴' }).waitFor()
  expect(await product.wechat.control<{ length: number }>('GET', '/orders')).not.toHaveLength(0)
  expect(await ordersOf(2)).toEqual([{ state: 'paid' }])
})

test('who comes second is told kindly that it is paid, and sees the new truth', async () => {
  const husband = await visitOf(3, '/pay/bills')
  const wife = await visitOf(3, '/pay/bills')
  await button(husband, '确认支付 ¥250.40').waitFor()
  await button(wife, /^确认支付/).click()
  await answerCashier(wife, '确认支付')
  await wife.getByRole('heading', { name: '已缴' }).waitFor()
  await button(husband, /^确认支付/).click()
  await husband.getByText('这笔费用刚刚缴清了，不用再缴。').waitFor()
  await husband.getByText('没有待缴账单').waitFor()
  const refusal = visits.at(-2)?.problems ?? []
  expect(refusal.splice(0).join(' ')).toContain('409')
})
