import type { Page } from 'playwright-core'
import { untilStill } from './open-page.ts'
import type { Row } from './pages.ts'

/** Something people do on a page that shows what the page alone does not: a sheet, a question, a mistake. */
export type Act = {
  page: string
  name: string
  /** Who does it and where, when it is not the page's own person or ticket. */
  seen?: Partial<Pick<Row, 'who' | 'query'>>
  /** Only where there is a keyboard or paper. */
  atDesk?: true
  on(page: Page): Promise<void>
}

/** What is photographed besides the pages as they open. */
export const acts: readonly Act[] = [
  { page: 'tabs/home', name: 'news', on: press(/^停水通知/) },
  { page: 'tabs/home', name: 'homes', seen: { who: 'wu-jianguo' }, on: press('换一套房屋') },
  { page: 'tabs/tickets', name: 'done', on: choose('已完成') },
  { page: 'tabs/tickets', name: 'drafts', on: choose('草稿') },
  { page: 'tabs/me', name: 'sign-out', on: press(/^退出所有设备/) },
  {
    page: 'report/new',
    name: 'chosen',
    async on(page) {
      await choose('漏水')(page)
      await page.getByRole('textbox').last().fill('厨房水槽下面，一直滴水，柜子已经湿了。')
    },
  },
  { page: 'report/new', name: 'public', on: choose('公共区域') },
  { page: 'report/new', name: 'nothing-said', on: press('提交') },
  { page: 'report/new', name: 'contact', on: press(/改$/) },
  { page: 'ticket/detail', name: 'more', seen: finished(), on: press('更多') },
  { page: 'ticket/detail', name: 'say', on: press(/留言|补充/) },
  { page: 'ticket/detail', name: 'photo', on: press(/的照片，放大$/) },
  { page: 'ticket/detail', name: 'to-confirm', seen: finished(), async on() {} },
  { page: 'ticket/detail', name: 'not-fixed', seen: finished(), on: press(/没修好|没办好/) },
  {
    page: 'ticket/detail',
    name: 'rating',
    seen: finished(),
    on: inTurn(
      answered(/tickets\/[^/]+$/, (ticket) => ({ ...ticket, mayRate: true })),
      press('提交评价'),
    ),
  },
  { page: 'pay/bills', name: 'proof', on: press(/明细/) },
  { page: 'session/bind', name: 'request', on: inTurn(press('提交申请'), press('提交申请')) },
  { page: 'session/bind', name: 'wrong-code', on: press('核对绑定码') },
  { page: 'session/household', name: 'add', on: press('添加家人或租户') },
  {
    page: 'session/household',
    name: 'add-unfinished',
    on: inTurn(press('添加家人或租户'), choose('租户'), press('添加')),
  },
  { page: 'session/household', name: 'leave', on: press(/^移出/) },
  { page: 'work/job', name: 'trouble', on: press('遇到问题') },
  { page: 'work/job', name: 'nobody-home', on: inTurn(press('遇到问题'), press(/^等业主/)) },
  { page: 'work/my-work', name: 'done', on: choose('已完成') },
  { page: 'desk/ticket', name: 'assign', on: press(/^受理并派单/) },
  { page: 'desk/ticket', name: 'say', on: press(/^回业主/) },
  { page: 'desk/ticket', name: 'more', on: press('更多') },
  { page: 'desk/queue', name: 'keys', atDesk: true, on: press(/^键盘/) },
  { page: 'desk/queue', name: 'assign', atDesk: true, on: press(/^受理并派单/) },
  { page: 'desk/bindings', name: 'refuse', on: press('退回') },
  { page: 'desk/new', name: 'nothing-said', on: press('提交') },
  { page: 'desk/colleagues', name: 'roles', seen: { who: 'fang-zhiyuan' }, on: openRow('何婷') },
  { page: 'finance/runs', name: 'start', on: press('新出一期账') },
  {
    page: 'finance/run',
    name: 'publish',
    on: inTurn(
      answered(/billing-runs\/[^/]+$/, (run) => ({ ...run, state: 'draft', publishedAt: null })),
      press('发布账单'),
    ),
  },
  {
    page: 'finance/run',
    name: 'failed',
    on: answered(/billing-runs\/[^/]+$/, (run) => ({
      ...run,
      state: 'failed',
      failure: '有 2 套房屋没有登记面积，补上后再试一次。',
      publishedAt: null,
    })),
  },
  {
    page: 'finance/run',
    name: 'calculating',
    on: answered(/billing-runs\/[^/]+$/, (run) => ({ ...run, state: 'calculating', doneUnits: 84 })),
  },
  {
    page: 'finance/exports',
    name: 'all-kinds',
    on: answered(/\/exports$/, () => ({ exports: someExports() })),
  },
  { page: 'finance/statements', name: 'export', on: press(/^导出，/) },
  { page: 'finance/statements', name: 'print', atDesk: true, on: onPaper },
  { page: 'pay/receipt', name: 'print', on: onPaper },
]

function press(name: string | RegExp): Act['on'] {
  return (page) => {
    const within = page.locator('dialog[open], .taro_page:not([style*="display: none"])').last()
    const found = within.getByRole('button', { name }).or(within.getByRole('link', { name }))
    return found.locator('visible=true').first().click()
  }
}

/** Picks one of several. */
function choose(name: string): Act['on'] {
  return (page) => page.getByText(name, { exact: true }).locator('visible=true').first().click()
}

/** Opens a line of a list or of a table. */
function openRow(words: string): Act['on'] {
  return (page) => page.getByText(words).locator('visible=true').first().click()
}

function inTurn(...steps: Act['on'][]): Act['on'] {
  return async (page) => {
    for (const step of steps) await step(page)
  }
}

/** The server says something else the next time, and the page is opened again. */
function answered(url: RegExp, change: (body: object) => object): Act['on'] {
  return async (page) => {
    await page.route(
      (address) => address.pathname.startsWith('/api/') && url.test(address.pathname),
      async (route) => {
        if (route.request().method() !== 'GET') return route.continue()
        const response = await route.fetch()
        await route.fulfill({ response, json: change((await response.json()) as object) })
      },
    )
    await page.evaluate(() => {
      for (const name of Object.keys(localStorage))
        if (name.startsWith('answer/')) localStorage.removeItem(name)
    })
    await page.reload()
    await untilStill(page)
  }
}

function onPaper(page: Page): Promise<void> {
  return page.emulateMedia({ media: 'print' })
}

function finished(): NonNullable<Act['seen']> {
  return {
    who: 'wang-xiulan',
    query: ({ communityId, finishedTicketId }) => ({ communityId, ticketId: finishedTicketId }),
  }
}

/** An export in every state there is. */
function someExports(): object[] {
  const hour = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000).toISOString()
  const base = { statement: 'receivables', format: 'xlsx', filters: {}, fileName: null, allRows: 2380 }
  const empty = {
    ...base,
    doneRows: 0,
    totalFen: null,
    bytes: null,
    failure: null,
    expiresAt: null,
    link: null,
  }
  return [
    { ...empty, exportId: '1', state: 'waiting', allRows: 0, createdAt: hour(0) },
    { ...empty, exportId: '2', state: 'running', doneRows: 1200, createdAt: hour(-0.1) },
    {
      ...empty,
      exportId: '3',
      state: 'failed',
      failure: '磁盘满了，文件没写完。数据没有变，请再试一次。',
      createdAt: hour(-1),
    },
    {
      ...empty,
      exportId: '4',
      state: 'done',
      doneRows: 2380,
      totalFen: 25544261,
      bytes: 86_000,
      fileName: '桂溪花园_应收明细_全部_20261121150200_徐慧.xlsx',
      createdAt: hour(-2),
      expiresAt: hour(166),
    },
    { ...empty, exportId: '5', state: 'expired', createdAt: hour(-200) },
  ]
}
