import type { Page } from 'playwright-core'
import { absenceActs } from './absence-acts.ts'
import {
  answered,
  choose,
  inSheet,
  inTurn,
  onPaper,
  openRow,
  press,
  refused,
  type Step,
} from './act-steps.ts'
import { untilStill } from './open-page.ts'
import type { Row } from './pages.ts'
import { priceActs } from './price-acts.ts'
import { someExports } from './some-exports.ts'

/** Something people do on a page that shows what the page alone does not: a sheet, a question, a mistake. */
export type Act = {
  page: string
  name: string
  /** Who does it and where, when it is not the page's own person or ticket. */
  seen?: Partial<Pick<Row, 'who' | 'query'>>
  /** Only where there is a keyboard or paper. */
  atDesk?: true
  on: Step
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
  {
    page: 'work/job',
    name: 'check-in',
    on: inTurn(
      answered(/tickets\/[^/]+$/, (ticket) => ({ ...ticket, steps: [arrival] })),
      press('到场'),
    ),
  },
  {
    page: 'work/job',
    name: 'phone-answer',
    on: inTurn(answered(/tickets\/[^/]+\/quotation$/, withOpenQuote), press('记下电话答复')),
  },
  { page: 'work/my-work', name: 'done', on: choose('已完成') },
  { page: 'desk/ticket', name: 'assign', on: press(/^受理并派单/) },
  { page: 'desk/ticket', name: 'say', on: press(/^回业主/) },
  { page: 'desk/ticket', name: 'more', on: press('更多') },
  { page: 'desk/queue', name: 'keys', atDesk: true, on: press(/^键盘/) },
  { page: 'desk/queue', name: 'assign', atDesk: true, on: press(/^受理并派单/) },
  { page: 'desk/bindings', name: 'refuse', on: press('退回') },
  { page: 'desk/promises', name: 'place-codes', on: openRow('1栋') },
  { page: 'desk/home-import', name: 'preview', on: uploadPeople },
  {
    page: 'desk/homes',
    name: 'take-list',
    seen: { who: 'zhou-jianming' },
    on: inTurn(press('导出名册'), choose('人员名册')),
  },
  { page: 'desk/home', name: 'correct', on: press('核对好了，更正') },
  { page: 'session/held', name: 'correct', on: press(/^补登车辆/) },
  { page: 'desk/new', name: 'nothing-said', on: press('提交') },
  { page: 'desk/colleagues', name: 'roles', seen: { who: 'fang-zhiyuan' }, on: openRow('何婷') },
  {
    page: 'desk/colleagues',
    name: 'add',
    seen: { who: 'fang-zhiyuan' },
    on: inTurn(press('添加同事'), press('添加')),
  },
  {
    page: 'desk/colleagues',
    name: 'person',
    seen: { who: 'fang-zhiyuan' },
    on: inTurn(openRow('何婷'), inSheet('资料')),
  },
  ...absenceActs,
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
  {
    page: 'finance/statements',
    name: 'confirm',
    on: inTurn(refused(/\/exports$/), press(/^导出，/), press(/^导出/)),
  },
  { page: 'finance/banking', name: 'make', on: press(/^登记解款/) },
  {
    page: 'finance/banking',
    name: 'confirm',
    seen: { who: 'zhou-jianming' },
    on: openRow('ICBC0200-882141'),
  },
  { page: 'desk/prices', name: 'change', on: openRow('三角阀') },
  ...priceActs,
  { page: 'finance/statements', name: 'print', atDesk: true, on: onPaper },
  { page: 'pay/receipt', name: 'print', on: onPaper },
]

const arrival = { move: 'arrive', label: '到场', tone: 'main', needs: ['check_in'] }

/** A price that waits for the owner, whom the reader may ask by phone. */
function withOpenQuote(file: object): object {
  const soon = new Date(Date.now() + 2 * 86_400_000).toISOString()
  const line = {
    part: 'labour',
    partLabel: '人工',
    name: '更换水龙头',
    unit: '次',
    quantity: '1',
    price: '80.00',
    amountFen: 8000,
    reason: null,
  }
  const open = {
    quotationId: '1',
    version: 1,
    state: 'open',
    stateLabel: '等业主答复',
    lines: [line],
    totalFen: 8000,
    by: '李师傅',
    note: null,
    offeredAt: new Date().toISOString(),
    validUntil: soon,
    answeredAt: null,
    answer: null,
    used: null,
  }
  const may = { ...(file as { may: object }).may, hear: true }
  const answerers = [{ residentId: '1', name: '张女士', relation: '业主' }]
  return { ...file, current: open, answerers, may }
}

/** A table of people with a row that is fine, one that corrects somebody and two that must be mended. */
async function uploadPeople(page: Page): Promise<void> {
  const table = [
    '房号,姓名,手机,身份,租约到期',
    '1栋1单元101,周新,13800009901,业主,',
    '1栋1单元102,钱来,13800009902,租户,2027-06-30',
    '1栋1单元103,吴错,1380000,业主,',
    '99栋1单元101,郑无,13800009904,业主,',
  ]
  await page.getByText('人员', { exact: true }).first().click()
  const asked = page.waitForEvent('filechooser')
  await press('选择表格')(page)
  const buffer = Buffer.from(`\ufeff${table.join('\n')}`)
  await (await asked).setFiles({ name: '住户名单.csv', mimeType: 'text/csv', buffer })
  await untilStill(page)
}

function finished(): NonNullable<Act['seen']> {
  return {
    who: 'wang-xiulan',
    query: ({ communityId, finishedTicketId }) => ({ communityId, ticketId: finishedTicketId }),
  }
}
