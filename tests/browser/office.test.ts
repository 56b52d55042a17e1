import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, launchBrowser, phone, type Visit } from '../support/browser.ts'
import { buildAccount, buildCommunity } from '../support/build-community.ts'
import { useDatabase } from '../support/database.ts'
import { addressOf, enterAs } from '../support/enter-as.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'

const PATIENCE = 120_000
const database = useDatabase()
let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk(database)
  await buildAccount(database, 'newcomer')
  await desk.community.staff(['administrator'], { openid: 'admin', name: '孙主管' })
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
const choose = (page: Page, label: string, option: string) =>
  page.getByLabel(label, { exact: true }).selectOption({ label: option })

/** Fills the request in from the first tap to the last. */
async function request(page: Page, unitLabel: string, name: string): Promise<void> {
  await press(page, '提交申请')
  await choose(page, '小区', '杭州 锦绣花园')
  await choose(page, '楼栋', '1栋')
  await choose(page, '房号', unitLabel)
  await page.getByLabel('姓名', { exact: true }).fill(name)
  await page.getByLabel('手机号', { exact: true }).fill('13712345678')
  await press(page, '提交申请')
  await seen(page, '申请已交给物业核对').waitFor()
}

test(
  'a request to the office is refused with a reason, asked again, approved, and the owner sees each',
  async () => {
    const home = await desk.community.unit()
    const owner = await visit('newcomer', '/session/bind')
    await press(owner.page, '提交申请')
    await owner.page.getByLabel('小区', { exact: true }).waitFor()
    await press(owner.page, '提交申请')
    await seen(owner.page, '请选择小区').waitFor()
    await seen(owner.page, '请写姓名，物业按名册核对').waitFor()
    await owner.page.reload()
    await request(owner.page, home.label, '王小宝')

    const agent = await visit('agent', '/desk/bindings', desktop)
    await seen(agent.page, '王*宝').waitFor()
    await press(agent.page, '查看姓名和号码')
    await agent.page.getByRole('dialog').getByText('核对身份', { exact: true }).click()
    await seen(agent.page, /王小宝/).waitFor()
    await press(agent.page, '退回')
    const sheet = agent.page.getByRole('dialog')
    await sheet.getByText('和登记的姓名对不上').click()
    await press(sheet, '退回')
    await seen(agent.page, '没有等着核对的申请').waitFor()

    await owner.page.goto(`${addressOf(desk.test)}/tabs/inbox`)
    await seen(owner.page, '原因：和登记的姓名对不上').waitFor()
    await owner.page.goto(`${addressOf(desk.test)}/session/bind`)
    await request(owner.page, home.label, '王大宝')

    await agent.page.reload()
    await seen(agent.page, '王*宝').waitFor()
    await press(agent.page, '通过')
    await seen(agent.page, '没有等着核对的申请').waitFor()
    await owner.page.goto(`${addressOf(desk.test)}/tabs/home`)
    await seen(owner.page, home.label).waitFor()
    await owner.page.goto(`${addressOf(desk.test)}/tabs/inbox`)
    await seen(owner.page, `${home.label} 已绑定`).waitFor()
    expect([...owner.problems, ...agent.problems]).toEqual([])
    await agent.close()
    await owner.close()
  },
  PATIENCE,
)

test(
  'an administrator adds a colleague, is told of a number in use, and gives the post another number',
  async () => {
    await desk.community.staff(['agent'], { openid: 'holder', name: '周在岗', phone: '13755550009' })
    const { page, problems, close } = await visit('admin', '/desk/colleagues')
    await press(page, '添加同事')
    const sheet = page.getByRole('dialog')
    await press(sheet, '添加')
    for (const words of ['请写姓名', '请写岗位', '手机号应是', '请至少选一项'])
      await sheet.getByText(words).waitFor()
    await sheet.getByLabel('姓名', { exact: true }).fill('钱新来')
    await sheet.getByLabel('岗位', { exact: true }).fill('水电维修')
    await sheet.getByLabel('手机号', { exact: true }).fill('13755550001')
    await sheet.getByText('维修', { exact: true }).click()
    await page.waitForTimeout(400)
    await page.reload()
    await press(page, '添加同事')
    await press(sheet, '添加')
    await seen(page, '已添加钱新来').waitFor()
    await seen(page, '钱新来 · 水电维修').click()
    await sheet.getByText('资料', { exact: true }).click()
    await sheet.getByLabel('换成新手机号').fill('13755550009')
    await press(sheet, '保存资料')
    await sheet.getByText('周在岗已经在用这个手机号').waitFor()
    await sheet.getByLabel('换成新手机号').fill('13755550002')
    await press(sheet, '保存资料')
    await seen(page, '钱新来的资料已更新').waitFor()
    expect(problems.filter((problem) => !problem.includes('409'))).toEqual([])
    await close()
  },
  PATIENCE,
)

test(
  'an administrator gives a colleague another right, and who was switched off stays off until switched on',
  async () => {
    await desk.community.staff(['technician'], { openid: 'leaver', name: '周离' })
    const { page, problems, close } = await visit('admin', '/desk/colleagues', desktop)
    const row = (name: string) => page.getByRole('row').filter({ hasText: name })
    const sheet = page.getByRole('dialog')
    const openRights = async (name: string) => {
      await row(name).click()
      await sheet.getByText('权限', { exact: true }).click()
    }
    await openRights('李强')
    await sheet.getByText('客服', { exact: true }).click()
    await press(sheet, '保存权限')
    await seen(page, '李强的权限已更新').waitFor()
    await row('李强').getByText('维修、客服').waitFor()

    await openRights('周离')
    await sheet.getByRole('switch').click()
    await press(sheet, '停用')
    await row('周离').getByText('已停用').waitFor()
    await openRights('周离')
    expect(await sheet.getByRole('switch').getAttribute('aria-checked')).toBe('false')
    await press(sheet, '保存权限')
    await sheet.waitFor({ state: 'detached' })
    const { rows } = await database.owner.query("select enabled from staff where name = '周离'")
    expect(rows).toEqual([{ enabled: false }])
    expect(problems).toEqual([])

    await openRights('孙主管')
    await sheet.getByText('管理员', { exact: true }).click()
    await press(sheet, '停用')
    await sheet.getByText('小区至少要有一位管理员').waitFor()
    await close()
  },
  PATIENCE,
)

test(
  'who works in two communities changes between them, and stays in the one that was chosen',
  async () => {
    const other = await buildCommunity(database, '清风里')
    await desk.community.staff(['agent'], { openid: 'both', name: '钱多', jobTitle: '白班客服' })
    await other.staff(['agent'], { openid: 'both', name: '钱多', jobTitle: '夜班客服' })
    const { page, problems, close } = await visit('both', '/tabs/workbench')
    const titles = { 锦绣花园: '白班客服', 清风里: '夜班客服' } as const
    const here = async () =>
      (await page.getByRole('heading', { level: 1 }).filter({ visible: true }).first().textContent()) as
        | '锦绣花园'
        | '清风里'
    await seen(page, /[白夜]班客服/).waitFor()
    const first = await here()
    const next = first === '锦绣花园' ? '清风里' : '锦绣花园'
    await seen(page, `钱多 · ${titles[first]}`).waitFor()
    await press(page, '换小区')
    await page.getByRole('dialog').getByText(next, { exact: true }).click()
    await seen(page, `钱多 · ${titles[next]}`).waitFor()
    expect(await here()).toBe(next)
    await page.reload()
    await seen(page, `钱多 · ${titles[next]}`).waitFor()
    expect(problems).toEqual([])
    await close()
  },
  PATIENCE,
)
