import { approvalKinds } from '../approval/kinds.ts'
import { feeKinds } from '../billing/charge.ts'
import { feeAccounts, type MadeKind, madeKinds } from '../billing/fee-items.ts'
import { localDate, localTime } from '../calendar.ts'
import { yuan } from '../money.ts'
import { relations, staffRoles } from '../roles.ts'
import { nameDevice } from '../session/name-device.ts'

/** One thing an audit row says besides who, what and to what. */
export type DetailLine = { label: string; value: string }

/** Where the reason of a deed stands, the first that is there. */
const reasons = ['reason', 'note', 'fullNamesFor', 'answer'] as const

// biome-ignore format: a row reads as a sentence
/** What people call the parts of a detail. */
const labels: Record<string, string> = {
  channel: '方式', charges: '笔数', copiedFrom: '照哪一周', countedFen: '清点', deviceName: '设备', endsAt: '下班时间', expectedFen: '应有', lines: '事项', needs: '条数', overNight: '跨夜', weight: '权重',
  account: '钱归谁', code: '编号', basis: '依据', graceDays: '宽限天数', dailyRate: '日费率', capRate: '封顶', paper: '文书', made: '新打印', hanging: '在用', retired: '停用', after: '改为', amountFen: '金额', before: '原来', book: '账套', by: '方式', capacity: '同时在办上限', care: '关怀',
  certificate: '证件', counted: '清点', day: '日期', decision: '决定', deputyId: '代班人', device: '设备', differenceFen: '差额',
  enabled: '可登录', filters: '筛选', floatFen: '备用金', format: '格式', from: '从', fromOn: '从哪一周', household: '住户',
  insteadOf: '代', delegate: '代理人', approvals: '哪些审批', moved: '手上的事', deputy: '转代班人', dispatch: '重新安排', keep: '留着',
  kept: '条数', copied: '条数', kind: '种类', kinds: '班次', level: '级别', name: '名称', number: '编号', on: '日期', paid: '已付',
  period: '账期', receivedBy: '收款人', relation: '关系', result: '结果', roles: '权限', side: '哪一边',
  jobTitle: '岗位', otherPhone: '换了手机号', skills: '技能', state: '状态', statement: '报表', to: '改为', totalFen: '总金额', version: '第几版', until: '到', rows: '行数',
}

// biome-ignore format: a row reads as a sentence
/** Words of our own that stand in details as keys. */
const words: Record<string, string> = {
  ...relations, ...staffRoles,
  ...Object.fromEntries(Object.entries(approvalKinds).map(([key, { label }]) => [key, label])),
  ...Object.fromEntries(Object.keys(madeKinds).map((key) => [key, feeKinds[key as MadeKind].label])),
  ...Object.fromEntries(Object.entries(feeAccounts).map(([key, { label }]) => [key, label])),
  wechat: '微信', desktop_code: '电脑扫码', phone: '手机号', code: '绑定码', staff: '物业办理',
  cash: '现金', pos: '刷卡', transfer: '转账', leaving: '交班', coming: '接班', satisfied: '满意', unsatisfied: '不满意', unreachable: '没联系上',
  agreed: '已同意', refused: '没有同意', agree: '同意', refuse: '不同意', approve: '同意', true: '是', false: '否', company: '物业公司', owners: '业主共有',
}

const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/i

/** Why something was done, as its doer wrote it; null where nobody had to say. */
export function whyOf(detail: Readonly<Record<string, unknown>>): string | null {
  const found = reasons.map((key) => detail[key]).find((value) => typeof value === 'string' && value.trim())
  return typeof found === 'string' ? found : null
}

/** The rest of a detail in words, without bare ids; amounts in yuan. */
export function describeDetail(detail: Readonly<Record<string, unknown>>): DetailLine[] {
  // The database orders keys by their length; people read what was before what is.
  const { before, ...rest } = detail
  return Object.entries(before === undefined ? rest : { before, ...rest })
    .filter(([key]) => !(reasons as readonly string[]).includes(key) && key !== 'subject')
    .map(([key, value]) => ({ label: labels[key] ?? '其他', value: say(key, value) }))
    .filter(({ value }) => value !== '')
}

function say(key: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (key === 'device' && typeof value === 'string') return nameDevice(value)
  if (key.endsWith('Fen') && typeof value === 'number') return `${yuan(value)} 元`
  if (Array.isArray(value))
    return value
      .map((one) => say(key, one))
      .filter(Boolean)
      .join('、')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([part, inner]) => [labels[part] ?? '', say(part, inner)])
      .filter(([, inner]) => inner !== '')
      .map(([label, inner]) => (label ? `${label} ${inner}` : inner))
      .join('，')
  const text = String(value)
  if (moment.test(text)) return `${localDate(Date.parse(text))} ${localTime(Date.parse(text))}`
  return uuid.test(text) ? '' : (words[text] ?? text)
}
