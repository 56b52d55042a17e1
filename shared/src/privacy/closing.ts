/** Days between asking to close an account and its end, in which one may change one's mind. */
export const regretDays = 7

/** What stands in the way of closing an account now: facts in, words out. */
export type ClosingFacts = {
  /** Numbers of urgent tickets that are still being worked on. */
  urgent: readonly string[]
  /** Online payments whose end WeChat has not told yet. */
  payments: number
  /** Whether the account holds a staff post. */
  employed: boolean
}

/** One thing to settle first, and how. */
export type Blocker = { title: string; advice: string }

/** Everything to settle before an account can be closed; empty when nothing is. */
export function blockersOf({ urgent, payments, employed }: ClosingFacts): Blocker[] {
  return [
    ...urgent.map((number) => ({
      title: `紧急报事 ${number} 还在处理`,
      advice: '为了您的安全，办完或撤销后再注销。',
    })),
    ...(payments > 0
      ? [{ title: `有 ${payments} 笔在线支付还没有结果`, advice: '请等几分钟，支付完成或关闭后再注销。' }]
      : []),
    ...(employed ? [{ title: '您还有员工岗位', advice: '请先让管理员收回岗位，工作记录要有人接手。' }] : []),
  ]
}

/** What disappears when an account is closed, as the person reads it. */
export const goes: readonly string[] = [
  '微信登录和所有设备上的登录状态',
  '房屋绑定，和绑定里的姓名、电话',
  '绑定申请里的姓名、电话、说明',
  '报事里的联系人和电话、咨询的内容、您上传的报事照片',
  '消息、评价里写的话、公众号里说的话',
  '导出的个人信息副本',
]

/** What the name of somebody who left is replaced by. */
export const goneName = '已注销用户'
/** What their own words are replaced by. */
export const goneWords = '（内容已按本人要求删除）'
