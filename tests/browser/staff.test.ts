import type { Browser, FileChooser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

/** A ticket in the pool. */
async function pooled(text: string): Promise<string> {
  const ticketId = await desk.report('drain_home', { text })
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'pool')
  return ticketId
}

async function visitAs(openid: string, open: (browser: Browser) => Promise<Visit>): Promise<Visit> {
  const visit = await open(browser)
  visit.page.setDefaultTimeout(20_000)
  await enterAs(desk.test, visit, openid)
  return visit
}

const go = (page: Page, name: string) => page.goto(`${addressOf(desk.test)}/${name}`)
const stateOf = async (ticketId: string) => (await desk.open(ticketId)).state

describe('a technician with a phone of 375 px', () => {
  const hand = (browser: Browser) => phone(browser, { width: 375, height: 812 })

  test(
    'grabs a job, arrives, and finishes it with a photo',
    async () => {
      const ticketId = await pooled('卫生间地漏堵了')
      const { page, problems, close } = await visitAs('plumber', hand)
      await go(page, 'tabs/workbench')
      await page.getByRole('link', { name: /抢单池/ }).click()
      await page.getByRole('button', { name: /^抢单：/ }).click()

      await page.getByRole('link', { name: '打电话' }).waitFor()
      expect(await page.getByRole('link', { name: '打电话' }).getAttribute('href')).toBe('tel:13800001111')
      const arrive = page.getByRole('button', { name: '到场', exact: true })
      const place = await arrive.boundingBox()
      expect(place?.height).toBeGreaterThanOrEqual(64)
      expect(place?.y, 'the next step lies in the bottom 40 %').toBeGreaterThan(812 * 0.6)
      await arrive.click()

      const camera = await openCamera(page)
      await camera.setFiles({ name: 'done.jpg', mimeType: 'image/jpeg', buffer: await jpeg() })
      await page.getByAltText('第 1 张照片').waitFor()
      await page.getByText('疏通了', { exact: true }).click()
      await page.getByRole('button', { name: '完工', exact: true }).click()
      await page.getByText('待确认').filter({ visible: true }).first().waitFor()

      expect(await stateOf(ticketId)).toBe('resolved')
      const { photos, timeline } = await desk.open(ticketId)
      expect(photos.map(({ purpose }) => purpose)).toEqual(['after'])
      expect(timeline.at(-1)?.text).toBe('疏通了')
      expect(problems).toEqual([])
      await close()
    },
    PATIENCE,
  )

  test(
    'who is too late hears who was faster, and keeps the next one in sight',
    async () => {
      const { communityId } = desk.community
      await desk.community.staff(['technician'], { openid: 'faster', name: '王磊', skills: ['plumbing'] })
      const ticketId = await pooled('先被抢走的')
      await pooled('留下的')
      const { page, close } = await visitAs('plumber', hand)
      await go(page, 'work/pool')
      const mine = page.getByRole('article').filter({ hasText: '先被抢走的' })
      await mine.waitFor()
      // The list must not learn of it before the tap.
      await page.route('**/communities/*/pool', (route) => route.abort())
      const { version } = await desk.open(ticketId)
      const faster = await desk.test.as('faster')
      await faster.call('POST /communities/:communityId/tickets/:ticketId/moves', {
        params: { communityId, ticketId },
        body: { move: 'grab', version },
      })
      await mine.getByRole('button', { name: /^抢单：/ }).click()
      await page.getByText('已被王师傅接走').first().waitFor()
      await page.unroute('**/communities/*/pool')
      await page.getByText('先被抢走的').waitFor({ state: 'detached' })
      await page.getByText('留下的').waitFor()
      await close()
    },
    PATIENCE,
  )

  test(
    'what was typed for the end of a job is still there when it moved on meanwhile',
    async () => {
      const ticketId = await pooled('厨房下水慢')
      await desk.move(desk.plumber, ticketId, 'grab')
      await desk.move(desk.plumber, ticketId, 'arrive')
      const { page, close } = await visitAs('plumber', hand)
      await go(page, `work/job?ticketId=${ticketId}`)
      const camera = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: '拍照完工' }).click()
      await (await camera).setFiles({ name: 'done.jpg', mimeType: 'image/jpeg', buffer: await jpeg() })
      await page.getByAltText('第 1 张照片').waitFor()
      await page.getByLabel('还有要说的').fill('换了一段软管')
      await page.route('**/tickets/*', (route) => route.abort())
      await desk.move(desk.agent, ticketId, 'note', { text: '业主下午出门' })
      await page.getByRole('button', { name: '完工', exact: true }).click()
      await page.getByText('刚刚有了新进展').first().waitFor()
      expect(await page.getByLabel('还有要说的').inputValue()).toBe('换了一段软管')
      expect(await page.getByAltText('第 1 张照片').count()).toBe(1)
      await page.getByRole('button', { name: '完工', exact: true }).click()
      await page.getByText('待确认').filter({ visible: true }).first().waitFor()
      expect(await stateOf(ticketId)).toBe('resolved')
      await close()
    },
    PATIENCE,
  )
})

describe('an agent at a desk of 1440 px', () => {
  test(
    'accepts what is proposed with two keys, ten times in a row, without a mouse',
    async () => {
      await desk.community.staff(['technician'], {
        openid: 'many',
        name: '孙涛',
        skills: ['plumbing'],
        capacity: 50,
      })
      const ids: string[] = []
      for (let n = 0; n < 10; n++) ids.push(await desk.report('drain_home', { text: `第 ${n + 1} 件` }))
      const { page, problems, close } = await visitAs('agent', (browser) => desktop(browser))
      let keys = 0
      const press = async (key: string) => {
        keys += 1
        await page.keyboard.press(key)
      }
      await go(page, 'desk/queue')
      const rows = page.locator('[id^=row-]')
      await rows.nth(9).waitFor()
      for (let left = 10; left > 0; left--) {
        const before = keys
        await press('a')
        await press('Enter')
        await page.waitForFunction(
          (count) => document.querySelectorAll('[id^=row-]').length === count,
          left - 1,
        )
        expect(keys - before).toBe(2)
      }
      await page.getByText('都受理完了').waitFor()
      expect(new Set(await Promise.all(ids.map(stateOf)))).toEqual(new Set(['offered']))
      expect(problems).toEqual([])
      await close()
    },
    PATIENCE,
  )

  test(
    'the cursor stays on its row when something urgent comes in, and news is offered politely',
    async () => {
      await desk.report('drain_home', { text: '原来就在的' })
      await desk.report('drain_home', { text: '后面那件' })
      const { page, close } = await visitAs('agent', (browser) => desktop(browser))
      await go(page, 'desk/queue')
      await page.locator('[id^=row-]').nth(1).waitFor()
      await page.keyboard.press('j')
      const row = page.locator('[id^=row-][aria-current]')
      const before = await row.boundingBox()
      const id = await row.getAttribute('id')
      await desk.report('fire_smoke', { text: '楼道有烟' })
      await page.getByRole('button', { name: /1 件新工单/ }).waitFor()
      expect(await row.boundingBox()).toEqual(before)
      expect(await row.getAttribute('id')).toBe(id)
      await page.getByRole('button', { name: /1 件新工单/ }).click()
      await page.locator('li', { hasText: '楼道有烟' }).first().waitFor()
      expect(await page.locator('li:first-child', { hasText: '楼道有烟' }).count()).toBe(1)
      await close()
    },
    PATIENCE,
  )

  test(
    'single keys are silent while one types, and the address brings one back to the same ticket',
    async () => {
      const { page, close } = await visitAs('agent', (browser) => desktop(browser))
      await go(page, 'desk/queue')
      await page.locator('[id^=row-]').nth(1).waitFor()
      await page.keyboard.press('j')
      await page.getByRole('button', { name: /备注/ }).waitFor()
      await page.keyboard.press('n')
      await page.keyboard.type('japn1')
      const box = page.getByRole('dialog').getByRole('textbox')
      expect(await box.inputValue()).toBe('japn1')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      const open = new URL(page.url()).searchParams.get('ticket')
      await page.reload()
      await page.locator(`[id="row-${open}"][aria-current]`).waitFor()
      await close()
    },
    PATIENCE,
  )
})

/** Taps to finish with a photo. Where the tap fell into a page being drawn anew, or the browser opened nothing by itself, once more. */
async function openCamera(page: Page): Promise<FileChooser> {
  const first = page.waitForEvent('filechooser', { timeout: 6_000 }).catch(() => undefined)
  await page.getByRole('button', { name: '拍照完工' }).click()
  const opened = await first
  if (opened) return opened
  const second = page.waitForEvent('filechooser')
  const inSheet = page.getByText('拍照或选图').filter({ visible: true })
  await ((await inSheet.count()) > 0 ? inSheet : page.getByRole('button', { name: '拍照完工' }))
    .first()
    .click()
  return second
}
