import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, launchBrowser, phone, type Visit } from '../support/browser.ts'
import { buildAccount } from '../support/build-community.ts'
import { useDatabase } from '../support/database.ts'
import { addressOf, enterAs } from '../support/enter-as.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'

const PATIENCE = 90_000
const database = useDatabase()
let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk(database)
  for (const openid of ['newcomer', 'cousin']) await buildAccount(database, openid)
  browser = await launchBrowser()
}, PATIENCE)
afterAll(async () => {
  await browser?.close()
  await desk?.test.stop()
})

async function visit(openid: string, path: string, open = phone): Promise<Visit> {
  const opened = await open(browser)
  opened.page.setDefaultTimeout(15_000)
  await enterAs(desk.test, opened, openid)
  await opened.page.goto(`${addressOf(desk.test)}${path}`)
  return opened
}
const choose = (page: Page, label: string, option: string) =>
  page.getByLabel(label, { exact: true }).selectOption({ label: option })

test(
  'the desk makes a code for a home, and a new owner binds with it',
  async () => {
    const home = await desk.community.unit({ label: '1栋1单元909' })
    const agent = await visit('agent', '/desk/bindings', desktop)
    await choose(agent.page, '楼栋', '1栋')
    await choose(agent.page, '房屋', home.label)
    await agent.page.getByRole('button', { name: '生成绑定码' }).click()
    const shown = agent.page.getByText(/^[0-9A-Z]{4} [0-9A-Z]{4}$/)
    await shown.waitFor()
    const code = ((await shown.textContent()) ?? '').replace(' ', '')

    const owner = await visit('newcomer', '/session/bind')
    await owner.page.getByRole('textbox', { name: '绑定码' }).fill('ZZZZZZZZ')
    await owner.page.getByRole('button', { name: '核对绑定码' }).click()
    await owner.page.getByText('绑定码不对或已过期').waitFor()
    await owner.page.getByRole('textbox', { name: '绑定码' }).fill(code)
    await owner.page.getByRole('button', { name: '核对绑定码' }).click()
    await owner.page.getByText(home.label).first().waitFor()
    const { body } = await (await desk.test.as('newcomer')).call('GET /me')
    expect(body.homes.map(({ unitLabel }) => unitLabel)).toEqual([home.label])
    await agent.close()
    await owner.close()
  },
  PATIENCE,
)

test(
  'an owner adds a family member and takes the right away again',
  async () => {
    const { page, problems, close } = await visit('owner', '/session/household')
    await page.getByRole('button', { name: '添加家人或租户' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('称呼').fill('王小宝')
    await sheet.getByLabel('手机号').fill('13900002222')
    await sheet.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByText('王*宝').waitFor()
    await page.getByRole('button', { name: /移出王\*宝/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '移出', exact: true }).click()
    await page.getByRole('button', { name: /移出王\*宝/ }).waitFor({ state: 'detached' })
    expect(problems).toEqual([])
    await close()
  },
  PATIENCE,
)

test(
  'signing out everywhere ends the other device too',
  async () => {
    const here = await visit('owner', '/tabs/me')
    const there = await visit('owner', '/tabs/me')
    await there.page.getByText('我的房屋').waitFor()
    await here.page.getByRole('button', { name: /退出所有设备/ }).click()
    const sure = here.page.getByRole('dialog').getByRole('button', { name: /退出/ })
    if (await sure.first().isVisible()) await sure.first().click()
    await here.page.getByText('我的房屋').waitFor({ state: 'detached' })
    const { rows } = await database.owner.query<{ n: number }>(
      `select count(*)::int as n from sessions s join accounts a on a.id = s.account_id
        where a.openid = 'owner' and s.ended_at is null`,
    )
    expect(rows[0]?.n).toBe(0)
    await here.close()
    await there.close()
  },
  PATIENCE,
)
