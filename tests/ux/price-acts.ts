import type { Page } from 'playwright-core'
import { answered, inTurn, press, type Step } from './act-steps.ts'

type PriceAct = { page: string; name: string; on: Step }

/** What is photographed of 收费设置: fee items from none to priced, and each setting with its sheet. */
export const priceActs: readonly PriceAct[] = [
  { page: 'finance/prices', name: 'raise', on: press(/^调价/) },
  { page: 'finance/prices', name: 'add', on: press('新增收费项目') },
  {
    page: 'finance/prices',
    name: 'add-taken',
    on: inTurn(press('新增收费项目'), fillFeeItem, press('新增')),
  },
  { page: 'finance/prices', name: 'correct', on: press(/^更正：/) },
  { page: 'finance/prices', name: 'none', on: answered(/\/prices$/, (body) => ({ ...body, items: [] })) },
  {
    page: 'finance/prices',
    name: 'unpriced',
    on: answered(/\/prices$/, (body) => ({ ...body, items: withoutPrices(body), waiting: firstWaits(body) })),
  },
  {
    page: 'finance/prices',
    name: 'first-price',
    on: inTurn(
      answered(/\/prices$/, (body) => ({ ...body, items: withoutPrices(body) })),
      press(/^定单价/),
    ),
  },
  ...settings({
    policy: ['计费规则', '改规则'],
    'late-fee': ['违约金', '新的一版'],
    pools: ['公摊', '加一笔公摊'],
    meters: ['表具', '登记一块表'],
    vacancies: ['空置', '登记空置'],
    'bad-debt': ['坏账'],
    merchants: ['收款商户', '登记商户'],
    choice: ['收款商户', '改收款公司'],
  }),
]

/** Each setting as it lies there, and the sheet one opens to ask for another. */
function settings(tabs: Record<string, readonly [tab: string, button?: string]>): PriceAct[] {
  return Object.entries(tabs).flatMap(([name, [tab, button]]): PriceAct[] => [
    { page: 'finance/prices', name, on: press(tab) },
    ...(button
      ? [{ page: 'finance/prices', name: `${name}-sheet`, on: inTurn(press(tab), press(button)) }]
      : []),
  ])
}

/** The first price of the first fee item waits for a second person. */
function firstWaits(body: object): object[] {
  const { items } = body as { items: { feeItemId: string; name: string }[] }
  const { feeItemId = '', name = '' } = items[0] ?? {}
  const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
  const title = `${name}（住宅）2026-11-01 起 2.80 元`
  return [{ approvalId: '1', feeItemId, title, reason: '首次定价', askedBy: '徐慧', expiresAt }]
}

/** A fee item under a code that another one has. */
async function fillFeeItem(page: Page): Promise<void> {
  const sheet = page.locator('dialog[open]').last()
  await sheet.getByLabel('名称').fill('电梯运行费')
  await sheet.getByLabel('编号').fill('a01')
  await sheet.getByLabel('依据').fill('《物业服务合同》第 9 条')
}

/** The fee items as they are before anybody priced them. */
function withoutPrices(body: object): object[] {
  const { items } = body as { items: object[] }
  return items.map((item) => ({ ...item, fixed: false, prices: [] }))
}
