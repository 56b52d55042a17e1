import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, launchBrowser, type Visit } from '../support/browser.ts'
import { type BrowserApp, openBrowserApp } from '../support/browser-app.ts'
import { buildCommunity } from '../support/build-community.ts'
import { buildFees, buildSpace } from '../support/build-fees.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const clerk = { openid: 'o-zhou', name: '周会计', title: '财务', staff: true }
let product: BrowserApp
let browser: Browser
let visit: Visit
let page: Page

beforeAll(async () => {
  product = await openBrowserApp(database, [clerk])
  const community = await buildCommunity(database)
  await buildFees(database, community)
  await community.staff(['finance'], clerk)
  for (let i = 0; i < 60; i++) await community.unit({ areaScaled: 700_000 + i * 13_300 })
  const parked = await community.unit({ areaScaled: 894_300 })
  await buildSpace(database, community, parked, { code: 'B2-017', kind: 'owned' })
  browser = await launchBrowser()
  visit = await desktop(browser)
  page = visit.page
  page.setDefaultTimeout(8_000)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
/** The totals row as it is drawn, in fen by the key of the column. */
const totalsOnScreen = () =>
  page.locator('[data-total]').evaluateAll((cells) =>
    Object.fromEntries(
      cells.flatMap((cell) => {
        const text = cell.textContent?.replaceAll(',', '') ?? ''
        return /^-?\d+\.\d\d$/.test(text)
          ? [[(cell as HTMLElement).dataset.total ?? '', Math.round(Number(text) * 100)]]
          : []
      }),
    ),
  )

test('a period is calculated, read by fee item and published', async () => {
  await product.enter(page, clerk.openid, '/finance/runs')
  await button('新出一期账').click()
  await page.getByLabel('账期').selectOption('2026-09')
  await button('开始计算').click()
  await page.waitForURL(/finance\/run\?/)
  await page.reload()
  await page.getByText('等您复核').waitFor()
  const review = (await page.getByRole('table').allInnerTexts()).join()
  expect(review).toMatch(/车位费\s+1\s+80\.00/)
  expect(review).toMatch(/物业服务费\s+61\s+/)
  expect((await page.getByRole('main').allInnerTexts()).join()).toContain('上期没有账单')
  await button('发布账单').click()
  await page.getByRole('dialog').getByText('发布后业主马上能看到并缴费，不能撤回。').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '发布账单' }).click()
  await page.getByText('已发布', { exact: true }).waitFor()
})

test('keys lead through the statement and the marked amounts are added up', async () => {
  await page.goto(`${product.address}/finance/statements`)
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('Control+f')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
  const amounts = page.getByRole('gridcell').filter({ hasText: /^\d+\.\d\d$/ })
  const place = await amounts.first().getAttribute('data-at')
  const net = (await totalsOnScreen()).netFen
  const column = await page.getByRole('columnheader').allInnerTexts()
  const at = (row: number) => page.locator(`[data-at="${row},${column.indexOf('应收净额')}"]`)
  expect(place).not.toBeNull()
  await at(0).click()
  await page.keyboard.press('Shift+ArrowDown')
  const fen = async (row: number) =>
    Math.round(Number(((await at(row).allInnerTexts())[0] ?? '').replace(',', '')) * 100)
  const sum = (await fen(0)) + (await fen(1))
  await page.getByText(`选中 2 格，合计 ${(sum / 100).toFixed(2)} 元`).waitFor()
  expect(net).toBeGreaterThan(sum)
})

test('what narrows the statement stands in the address and survives loading anew', async () => {
  await page.goto(`${product.address}/finance/statements`)
  await page.getByLabel('费项').selectOption({ label: '车位费' })
  await page.getByText('共 1 行').waitFor()
  expect(new URL(page.url()).searchParams.get('feeItem')).toBe('parking')
  await page.reload()
  await page.getByText('共 1 行').waitFor()
  expect((await totalsOnScreen()).netFen).toBe(8_000)
})

test.each(['xlsx', 'csv'] as const)(
  'the totals on the screen are the totals of the %s file',
  async (format) => {
    await page.goto(`${product.address}/finance/statements?statement=receivables&from=2026-09`)
    await page.getByText('共 62 行').waitFor()
    const screen = await totalsOnScreen()
    const titles = await page.getByRole('columnheader').allInnerTexts()
    await page.keyboard.press('Control+e')
    await page.getByRole('dialog').getByText('2026年9月起').waitFor()
    await page.getByText(format === 'xlsx' ? 'Excel 工作簿' : 'CSV 文本').click()
    await button('开始导出').click()
    await page.waitForURL(/finance\/exports/)
    await page.reload()
    const card = page.locator('section').filter({ hasText: `.${format}` })
    await card.getByText('可以下载').waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      card.getByRole('button', { name: '下载' }).click(),
    ])
    const { head, foot, rows } = await readTable(await file.path(), format)
    expect(rows).toBe(62)
    expect([...head].sort()).toEqual([...titles].sort())
    const inFile = Object.fromEntries(
      (['应收原额', '减免', '违约金', '应收净额', '已收', '欠费'] as const).map((title) => [
        title,
        Math.round(Number(foot[head.indexOf(title)]) * 100),
      ]),
    )
    expect(Object.values(inFile)).toEqual(
      ['originalFen', 'reductionFen', 'lateFeeFen', 'netFen', 'paidFen', 'owingFen'].map(
        (key) => screen[key],
      ),
    )
    expect(visit.problems).toEqual([])
  },
)

test('a long statement is read page by page, and its totals are those of all pages', async () => {
  await page.goto(`${product.address}/finance/statements?statement=receivables&from=2026-09`)
  await page.getByText('第 1 / 2 页').waitFor()
  const totals = await totalsOnScreen()
  await button('下一页').click()
  await page.getByText('第 2 / 2 页').waitFor()
  await expect.poll(() => page.getByRole('row').count()).toBeLessThan(20)
  expect(await totalsOnScreen()).toEqual(totals)
  expect(await button('下一页').isDisabled()).toBe(true)
  await page.reload()
  await page.getByText('第 2 / 2 页').waitFor()
  await button('上一页').click()
  await page.getByText('第 1 / 2 页').waitFor()
})

test('an export that failed is tried again, as often as it takes', async () => {
  const exports = async () =>
    (await database.owner.query('select count(*)::int as n from statement_exports')).rows[0]?.n
  await database.owner.query(
    `update statement_exports set state = 'failed', failure = '这次没能写成文件。' where format = 'csv'`,
  )
  const before = await exports()
  await page.goto(`${product.address}/finance/exports`)
  const card = page.locator('section').filter({ hasText: '没导出成' })
  await card.getByText('这次没能写成文件。').waitFor()
  for (const times of [1, 2]) {
    await card.getByRole('button', { name: '重试' }).click()
    await expect.poll(exports, { timeout: 8_000 }).toBe(before + times)
    await expect.poll(() => page.getByText('可以下载').count(), { timeout: 8_000 }).toBeGreaterThan(times)
  }
  expect(visit.problems).toEqual([])
})

/** Head, foot and the number of rows between them of a downloaded statement. */
async function readTable(path: string, format: 'xlsx' | 'csv') {
  const lines = format === 'xlsx' ? await readSheet(path) : await readText(path)
  const start = lines.findIndex((line) => line.includes('应收净额'))
  const end = lines.findIndex((line) => line.includes('合计'))
  return { head: lines[start] ?? [], foot: lines[end] ?? [], rows: end - start - 1 }
}

async function readSheet(path: string): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets.find((one) => one.getRow(1).values.toString().includes('应收净额'))
  const lines: string[][] = []
  sheet?.eachRow((row) => {
    lines.push(Array.from({ length: sheet.columnCount }, (_, i) => row.getCell(i + 1).text))
  })
  return lines
}

async function readText(path: string): Promise<string[][]> {
  const text = await readFile(path, 'utf8')
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')))
}
