import { localDate } from '@haolin/shared/calendar.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, phone } from '../support/browser.ts'
import { type BrowserApp, openBrowserApp } from '../support/browser-app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../support/build-community.ts'
import type { Client } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { listPrice } from '../support/list-price.ts'

const database = useDatabase()
let product: BrowserApp
let browser: Browser
let community: Community
let unit: BuiltUnit
let manager: Client
let plumber: Client
let plumberId: string

beforeAll(async () => {
  product = await openBrowserApp(database, [
    { openid: 'o-owner', name: '王秀兰', title: '业主', staff: false },
    { openid: 'o-plumber', name: '李强', title: '维修', staff: true },
  ])
  community = await buildCommunity(database)
  unit = await community.unit()
  await community.resident(unit, { openid: 'o-owner', name: '王秀兰' })
  await community.staff(['manager'], { openid: 'o-manager', name: '赵刚' })
  await community.staff(['administrator'], { openid: 'o-administrator', name: '方志远' })
  const staff = await community.staff(['technician'], {
    openid: 'o-plumber',
    name: '李强',
    skills: ['plumbing'],
  })
  plumberId = staff.staffId
  manager = await product.as('o-manager')
  plumber = await product.as('o-plumber')
  const { communityId } = community
  for (const [part, name, unitName, price] of [
    ['labour', '换龙头、角阀', '个', '40'],
    ['material', '三角阀', '个', '28.50'],
  ] as const)
    await listPrice(
      { communityId, asker: manager, decider: await product.as('o-administrator') },
      { part, name, unit: unitName, price, fromOn: localDate(product.now()) },
    )
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const at = (ticketId: string) => ({ communityId: community.communityId, ticketId })
const move = async (who: Client, ticketId: string, name: Move, more: object = {}) => {
  const { body } = await manager.call('GET /communities/:communityId/tickets/:ticketId', {
    params: at(ticketId),
  })
  const answer = await who.call('POST /communities/:communityId/tickets/:ticketId/moves', {
    params: at(ticketId),
    body: { move: name, version: body.version, ...more },
  })
  expect([name, answer.status]).toEqual([name, 200])
}
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).filter({ visible: true }).first()
const seen = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

test('the technician quotes on site from the price list, the owner agrees by one tap and pays what was used', async () => {
  const owner = await product.as('o-owner')
  const reported = await owner.call('POST /communities/:communityId/tickets', {
    params: { communityId: community.communityId },
    body: { category: 'no_water_home', place: 'home', unitId: unit.unitId },
  })
  const { ticketId, number } = reported.body
  await move(manager, ticketId, 'accept')
  await move(manager, ticketId, 'assign', { assigneeId: plumberId, reason: '就近' })
  await move(plumber, ticketId, 'arrive')

  const work = await phone(browser, { width: 375, height: 812 })
  await product.enter(work.page, 'o-plumber', ['', 'work', `job?ticketId=${ticketId}`].join('/'))
  await work.page.getByRole('link', { name: '报价' }).click()
  await work.page.waitForURL(/work\/quote/)
  await work.page.getByLabel('找价目').filter({ visible: true }).fill('阀')
  await button(work.page, /^换龙头、角阀/).click()
  await button(work.page, /^三角阀 /)
    .or(button(work.page, /^三角阀/))
    .first()
    .click()
  await button(work.page, '三角阀多一个').click()
  await seen(work.page, '97.00')
  await button(work.page, '发给业主').click()
  await work.page.waitForURL(/work\/job/)
  await seen(work.page, '等业主同意')
  expect(work.problems).toEqual([])

  const home = await phone(browser, { width: 375, height: 812 })
  await product.enter(
    home.page,
    'o-owner',
    `/ticket/detail?communityId=${community.communityId}&ticketId=${ticketId}`,
  )
  await seen(home.page, '材料 · 2 个 × 28.50 元')
  await button(home.page, '同意 ¥97.00').click()
  await seen(home.page, '已同意')

  await button(work.page, '核对用料').click()
  await button(work.page, '三角阀少一个').click()
  await button(work.page, '按实际用料 ¥68.50').click()
  await seen(work.page, '按实际用料')
  await work.close()
  await move(plumber, ticketId, 'finish', { outcome: 'fixed', result: '换好了' })

  await button(home.page, '修好了').click()
  await home.page.getByRole('link', { name: '去缴维修费' }).click()
  await seen(home.page, `有偿维修费 ${number}`)
  await button(home.page, '确认支付 ¥68.50').click()
  await home.page.waitForURL(/\/cashier\?/)
  await button(home.page, '确认支付').click()
  await home.page.waitForURL(/\/pay\/result\?/)
  await home.page.getByRole('heading', { name: '已缴' }).waitFor()
  await home.page.goto(
    `${product.address}/ticket/detail?communityId=${community.communityId}&ticketId=${ticketId}`,
  )
  await seen(home.page, '维修费已缴清')
  expect(home.problems).toEqual([])
  await home.close()
}, 120_000)
