import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, launchBrowser, phone, type Visit } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { addressOf, enterAs } from '../support/enter-as.ts'
import { jpeg } from '../support/photo.ts'
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

async function visit(
  openid: string,
  name: string,
  open: (browser: Browser) => Promise<Visit>,
): Promise<Visit> {
  const opened = await open(browser)
  opened.page.setDefaultTimeout(20_000)
  await enterAs(desk.test, opened, openid)
  await opened.page.goto(`${addressOf(desk.test)}/${name}`)
  return opened
}

const hand = (one: Browser) => phone(one, { width: 375 })
const choosePhoto = async (page: Page, tap: () => Promise<void>, name: string) => {
  const chooser = page.waitForEvent('filechooser')
  await tap()
  await (await chooser).setFiles({ name, mimeType: 'image/jpeg', buffer: await jpeg() })
}

test(
  'an owner reports with a photo, the agent dispatches with two keys, the technician mends it, the owner confirms and rates',
  async () => {
    const owner = await visit('owner', 'report/new', hand)
    await owner.page.getByRole('main').getByText('漏水', { exact: true }).click()
    await choosePhoto(
      owner.page,
      () => owner.page.getByRole('button', { name: '拍照或选图' }).click(),
      'leak.jpg',
    )
    await owner.page.getByRole('img', { name: '第 1 张照片' }).waitFor()
    await owner.page.getByRole('button', { name: '提交', exact: true }).click()
    await owner.page.getByText(/编号 BX\d{8}-\d+/).waitFor()

    const agent = await visit('agent', 'desk/queue', desktop)
    await agent.page.locator('[id^=row-]').first().waitFor()
    await agent.page.keyboard.press('a')
    await agent.page.keyboard.press('Enter')
    await agent.page.getByText('都受理完了').waitFor()

    const technician = await visit('plumber', 'work/my-work', hand)
    await technician.page.getByText('漏水', { exact: false }).first().click()
    for (const step of ['接单', '到场'])
      await technician.page.getByRole('button', { name: step, exact: true }).click()
    await choosePhoto(
      technician.page,
      () => technician.page.getByRole('button', { name: '拍照完工' }).click(),
      'done.jpg',
    )
    await technician.page.getByLabel('还有要说的').fill('换了软管')
    await technician.page.getByRole('button', { name: '完工', exact: true }).click()
    await technician.page.getByText('待确认').filter({ visible: true }).first().waitFor()

    await owner.page.goto(`${addressOf(desk.test)}/tabs/tickets`)
    await owner.page.getByText('李师傅说处理好了').first().click()
    await owner.page.getByRole('button', { name: '修好了' }).click()
    await owner.page.getByText('这次办得怎么样？').waitFor()
    for (const subject of ['速度', '质量', '态度'])
      await owner.page.getByRole('radiogroup', { name: subject }).getByText('满意', { exact: true }).click()
    await owner.page.getByRole('button', { name: '提交评价' }).click()
    await owner.page.getByText('速度 满意').waitFor()

    const { rows } = await database.owner.query<{ move: string }>(
      'select move from ticket_events order by seq',
    )
    expect(rows.map(({ move }) => move)).toEqual([
      'report',
      'accept',
      'offer',
      'take',
      'arrive',
      'finish',
      'confirm',
    ])
    const { rows: photos } = await database.owner.query<{ purpose: string }>(
      'select purpose from files order by created_at',
    )
    expect(photos.map(({ purpose }) => purpose)).toEqual(['report', 'after'])
    for (const { problems, close } of [owner, agent, technician]) {
      expect(problems).toEqual([])
      await close()
    }
  },
  PATIENCE,
)
