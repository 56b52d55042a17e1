import type { StaffRole } from '../roles.ts'
import type { Move } from './lifecycle.ts'

/** How an owner hears of a member of staff: 李师傅, 客服小陈, 王经理; never the full name or a private phone. */
export function calledName(name: string, roles: readonly StaffRole[]): string {
  const [surname = ''] = [...name]
  if (roles.includes('technician')) return `${surname}师傅`
  if (roles.includes('manager')) return `${surname}经理`
  if (roles.includes('agent')) return `客服小${surname}`
  return `${surname}${roles.includes('finance') ? '会计' : '老师'}`
}

/** What the timeline says of each step; `{who}` did it, `{whom}` it was given to. */
// biome-ignore format: one row reads as one sentence
export const moveSentences: Record<Move | 'report', string> = {
  report: '{who}报了这件事',
  accept: '{who}受理了',
  pool: '{who}放进了抢单池',
  offer: '已安排{whom}，等他接单',
  grab: '{who}接手了',
  take: '{who}接手了',
  decline: '{who}接不了，重新安排',
  expire_offer: '{whom}没有及时接单，重新安排',
  assign: '{who}指派{whom}负责',
  handle: '{who}开始处理',
  arrive: '{who}到了',
  hand_back: '{who}退回，重新安排',
  take_back: '{who}收回，重新安排',
  wait_for_owner: '{who}在等您',
  reply: '{who}回复了',
  resume: '{who}让处理继续',
  give_up: '几次都没联系上您，先标为办结',
  wait_for_parts: '{who}在等配件或第三方',
  approve_pause: '{who}同意等待期间暂停计时',
  restart: '配件到了，继续处理',
  finish: '{who}说处理好了',
  confirm: '{who}确认办结',
  rework: '{who}说没修好，重新处理',
  reopen: '{who}重新打开了这件事',
  cancel: '{who}撤销了',
  withdraw: '{who}不用再收这件事的消息，我们继续处理',
  ask_cancel: '{who}说不用修了，等师傅确认',
  agree_cancel: '{who}同意撤销',
  reject: '{who}答复：这件事我们不能办',
  appeal: '{who}提出申诉，换人处理',
  archive: '已归档',
  merge: '{who}把它并入同一件事的另一单',
  absorb: '{who}并入了一单',
  unmerge: '{who}取消了合并，单独处理',
  release: '{who}取消了一单的合并',
  link_incident: '和别家一样，属于同一事件，有专人统一处理',
  unlink_incident: '{who}移出了事件，单独处理',
  hear: '合并进来的业主补充',
  transfer: '{who}请{whom}接手',
  accept_transfer: '{who}接手了',
  decline_transfer: '{who}接不了',
  expire_transfer: '{whom}没有及时答复，仍由原来的人负责',
  reassign: '{who}改派{whom}负责',
  appoint: '{who}约好了上门时间',
  add_photos: '{who}补充了照片',
  follow_up: '{who}又有问题，接着开了新的一单',
  urge: '{who}催了一下',
  reprioritise: '{who}调整了紧急程度',
  say: '{who}留言',
  grade: '{who}定了投诉等级',
  name_staff: '{who}记下了涉及的员工，当事人看不到这件事',
  ask_statement: '{who}请当事人说明情况',
  give_statement: '当事人说明了情况',
  plan: '{who}写了处理方案，等项目经理同意',
  approve_plan: '{who}同意了处理方案，按方案办',
  return_plan: '{who}退回了处理方案',
  do_measure: '{who}落实了一项措施',
  answer: '{who}答复',
  refer: '{who}请{whom}来答复您',
  add_side: '{who}请另一方参加',
  file_entry: '{who}记入案卷',
  decide_fate: '{who}告诉您建议的去向',
  quote_offer: '{who}报了价，等您同意再动手',
  quote_approve: '{who}同意了报价',
  quote_decline: '{who}没有同意报价',
  quote_heard: '{who}记下了您在电话里对报价的答复',
  quote_withdraw: '{who}收回了报价',
  quote_expire: '报价过了有效期，没有动手的不收费',
  quote_use: '{who}核对了实际用料',
  warranty_route: '{who}转给保修单位免费修，在等对方上门',
  warranty_waive: '{who}说明这次为什么不能按保修免费',
  recall: '{who}收回了派单',
  note: '{who}备注',
  call_again: '您又联系了一次，{who}记下了',
  end_shift: '师傅下班，交回重新安排',
  hand_over: '交班给{whom}',
  call_lead: '{who}请主管安排',
  retriage: '{who}重新分了级',
  escalate: '到了该催的时候，已提醒相关同事',
  tell_delay: '还没办好，先说一声',
  answer_survey: '{who}答了满意度问卷',
  visit: '{who}做了回访',
}

/** The timeline sentence of a step with its names filled in. */
export const sentenceOf = (move: Move | 'report', who: string, whom: string | null) =>
  moveSentences[move].replace('{who}', who).replace('{whom}', whom ?? '同事')

/** What is said differently where nothing was repaired. */
// biome-ignore format: one row reads as one message
export const spokenMessages: Partial<Record<Move | 'report', { title: string; body: string }>> = {
  finish: { title: '答复写好了，请您看看', body: '{number} {title}：{who}给了您答复，点开看。不满意可以请我们再看。' },
  confirm: { title: '已完成', body: '{number} {title} 已办结，还有话说可以随时接着说。' },
  give_up: { title: '没联系上您', body: '{number} {title}：几次都没联系上您，先标为办结；方便时点「不满意，请再看」我们接着办。' },
}

/** What the owner is told in the inbox when a step is taken; steps without a row are told in the timeline only. */
// biome-ignore format: one row reads as one message
export const ownerMessages: Partial<Record<Move | 'report', { title: string; body: string }>> = {
  report: { title: '收到了', body: '{number} {title}：{promise}' },
  grab: { title: '师傅已接单', body: '{number} {title}：{promise}' },
  take: { title: '师傅已接单', body: '{number} {title}：{promise}' },
  assign: { title: '已安排师傅', body: '{number} {title}：{promise}' },
  handle: { title: '开始处理', body: '{number} {title}：{promise}' },
  arrive: { title: '师傅到了', body: '{number} {title}：{promise}' },
  wait_for_owner: { title: '等您回复', body: '{number} {title}：{promise}' },
  wait_for_parts: { title: '在等配件', body: '{number} {title}：{promise}' },
  give_up: { title: '没联系上您', body: '{number} {title}：几次都没联系上您，先标为办结；方便时点「没修好」我们马上再来。' },
  appoint: { title: '约好上门时间', body: '{number} {title}：{promise}' },
  accept_transfer: { title: '换了一位师傅', body: '{number} {title}：{promise}' },
  reassign: { title: '换了一位师傅', body: '{number} {title}：{promise}' },
  agree_cancel: { title: '已撤销', body: '{number} {title}：按您说的撤销了，需要时随时再报。' },
  merge: { title: '已和同一件事合并', body: '{number} {title}：{promise}' },
  unmerge: { title: '单独处理', body: '{number} {title}：{promise}' },
  finish: { title: '请您看一下修好没有', body: '{number} {title}：{promise}' },
  confirm: { title: '已完成', body: '{number} {title} 已办结，又有问题可以直接点「又坏了」。' },
  reject: { title: '不予受理', body: '{number} {title}：原因写在里面，不同意可以申诉。' },
  tell_delay: { title: '还没办好，先告诉您一声', body: '{number} {title}：{promise}' },
  approve_plan: { title: '处理方案已定', body: '{number} {title}：{who}同意了处理方案，我们按方案办。' },
  answer: { title: '客服答复了您', body: '{number} {title}：{who}答复了您，点开看。' },
  refer: { title: '换专人答复您', body: '{number} {title}：{promise}' },
  decide_fate: { title: '您的建议有了去向', body: '{number} {title}：点开看结果和理由。' },
  say: { title: '有新留言', body: '{number} {title}：{who}给您留了言。' },
}
