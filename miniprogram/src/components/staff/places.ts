import type { Post } from '../../lib/session'
import type { PageName } from '../../pages'
import type { DeskPlace } from '../desk'
import type { IconName } from '../icon-paths'
import type { Day } from './use-day'

type Role = Post['roles'][number]

/** One place of work: who works there and which number of the day stands beside it. */
type Place = {
  title: string
  note: string
  icon: IconName
  to: PageName
  roles: readonly Role[]
  count?:
    | 'myOpen'
    | 'pool'
    | 'triage'
    | 'bindingRequests'
    | 'corrections'
    | 'warnings'
    | 'approvals'
    | 'lateCash'
}

// biome-ignore format: one row reads as one sentence
const places: readonly Place[] = [
  { title: '我的工单', note: '派给我的和我接下的', icon: 'tool',     to: 'work/my-work',    roles: ['technician', 'finance'],             count: 'myOpen' },
  { title: '抢单池',   note: '有技能就能抢',       icon: 'grab',     to: 'work/pool',       roles: ['technician'],                        count: 'pool' },
  { title: '派单台',   note: '受理、派单、跟进',   icon: 'report',   to: 'desk/queue',      roles: ['agent', 'manager'],                  count: 'triage' },
  { title: '代业主报事', note: '电话和前台来的事',   icon: 'phone',    to: 'desk/new',        roles: ['agent', 'manager'] },
  { title: '微信群',   note: '群里说的事整理成单', icon: 'chat',     to: 'desk/group',      roles: ['agent', 'manager'] },
  { title: '绑定审核', note: '核对房屋申请',       icon: 'house',    to: 'desk/bindings',   roles: ['agent', 'manager'],                  count: 'bindingRequests' },
  { title: '事件',     note: '影响多户的事，预警', icon: 'alert',    to: 'desk/incidents',  roles: ['agent', 'manager'],                  count: 'warnings' },
  { title: '待落实',   note: '说好要做的，做完划掉', icon: 'check-circle', to: 'desk/measures', roles: ['agent', 'manager', 'technician', 'finance'] },
  { title: '交接班',   note: '没办完的事交给下一班', icon: 'refresh',   to: 'desk/handover',   roles: ['agent', 'manager'] },
  { title: '回访',     note: '办完之后打给业主问一声', icon: 'phone',   to: 'desk/visits',     roles: ['agent', 'manager'] },
  { title: '归档',     note: '按楼栋和问题看办得怎样', icon: 'house',   to: 'desk/archive',    roles: ['agent', 'manager'] },
  { title: '房产档案', note: '房屋、住户、车辆、往来', icon: 'house',   to: 'desk/homes',     roles: ['agent', 'manager', 'finance', 'administrator'], count: 'corrections' },
  { title: '账务核对', note: '业主有疑问的账单',   icon: 'bill',     to: 'desk/fee-dispute', roles: ['agent', 'finance', 'manager'] },
  { title: '标准答案', note: '常问的事，怎么答',   icon: 'chat',     to: 'desk/answers',    roles: ['agent', 'manager'] },
  { title: '维修价目与保修', note: '有偿服务价目，开发商保修期', icon: 'wallet', to: 'desk/prices', roles: ['manager', 'administrator'] },
  { title: '情况说明', note: '请您说明的事',       icon: 'message',  to: 'work/statements', roles: ['agent', 'technician', 'manager', 'finance', 'administrator'] },
  { title: '同事',     note: '谁当班，手上几单',   icon: 'people',   to: 'desk/colleagues', roles: ['agent', 'manager', 'administrator'] },
  { title: '谁能做什么', note: '每种岗位的权限和原因', icon: 'lock', to: 'desk/rights', roles: ['manager', 'administrator'] },
  { title: '排班',     note: '一周班表、换班和请假', icon: 'calendar', to: 'desk/roster',     roles: ['agent', 'manager', 'administrator'] },
  { title: '我的班表', note: '我的班、换班和请假', icon: 'clock',    to: 'work/shifts',     roles: ['agent', 'technician', 'manager', 'finance', 'administrator'] },
  { title: '承诺与服务时间', note: '多久办到、几点上班', icon: 'clock', to: 'desk/promises', roles: ['agent', 'manager', 'administrator'] },
  { title: '收银台',   note: '现金、刷卡、转账，交班', icon: 'wallet', to: 'finance/cashier', roles: ['finance', 'manager'] },
  { title: '现金解款', note: '交班的现金存进银行', icon: 'wallet',  to: 'finance/banking', roles: ['finance', 'manager'], count: 'lateCash' },
  { title: '待查款',   note: '找不到房屋的钱',     icon: 'alert',    to: 'finance/suspense', roles: ['finance', 'manager'] },
  { title: '抄表',     note: '按楼栋一块块抄',     icon: 'leak',     to: 'work/meters',     roles: ['technician', 'agent', 'finance', 'manager'] },
  { title: '出账',     note: '算账单、复核、发布', icon: 'bill',     to: 'finance/runs',    roles: ['finance', 'manager'] },
  { title: '审批',     note: '减免、退款，第二个人同意', icon: 'check-circle', to: 'finance/approvals', roles: ['finance', 'manager', 'administrator'], count: 'approvals' },
  { title: '住户账户', note: '一户的费用、收据和退款', icon: 'house', to: 'finance/household', roles: ['finance', 'manager'] },
  { title: '欠费跟进', note: '提醒到哪一步，谁来联系', icon: 'phone',  to: 'finance/dunning', roles: ['agent', 'finance', 'manager'] },
  { title: '抄表管理', note: '读数、核对、导入',   icon: 'edit',     to: 'finance/readings', roles: ['finance', 'manager'] },
  { title: '收费设置', note: '价格、规则、公摊、表具', icon: 'receipt',  to: 'finance/prices',  roles: ['finance', 'manager'] },
  { title: '报表',     note: '应收、实收、欠费',   icon: 'wallet',   to: 'finance/statements', roles: ['finance', 'manager'] },
  { title: '发票',     note: '业主申请的电子发票', icon: 'receipt',  to: 'finance/invoices', roles: ['finance', 'manager'] },
  { title: '对账',     note: '微信账单、账本、账期', icon: 'check-circle', to: 'finance/reconciliation', roles: ['finance', 'manager'] },
  { title: '导出中心', note: '下载导出的文件',     icon: 'export',   to: 'finance/exports', roles: ['finance', 'manager', 'administrator'] },
  { title: '审计记录', note: '谁对什么做了什么，为什么', icon: 'eye', to: 'desk/audit', roles: ['administrator'] },
]

/** The places somebody with these roles works at, with today's numbers. */
export function placesOf(roles: readonly Role[], day: Day | undefined): (DeskPlace & { note: string })[] {
  return places
    .filter((place) => place.roles.some((role) => roles.includes(role)))
    .map(({ title, note, icon, to, count }) => ({ title, note, icon, to, count: count && day?.[count] }))
}
