/** Every contact that needs an answer is one ticket of one of these kinds. */
export const kinds = {
  repair: '报修',
  complaint: '投诉',
  suggestion: '建议',
  consultation: '咨询',
  dispute: '邻里纠纷',
  fee_dispute: '账务争议',
  care: '关怀上门',
} as const
export type Kind = keyof typeof kinds

/** How a ticket came in. */
export const channels = {
  mini_program: '小程序',
  phone: '电话',
  front_desk: '前台',
  official_account: '公众号',
  wechat_group: '微信群',
  web: '网页',
  patrol: '巡查',
  sensor: '设备',
} as const
export type Channel = keyof typeof channels

/** The five plain stages an owner sees, in order. */
export const stages = ['已收到', '已安排', '处理中', '待您确认', '已完成'] as const

/** Every state: words for staff, words for the owner, the owner's stage, and whether somebody must act. */
export const states = {
  submitted: { label: '待受理', owner: '已收到', stage: 0, active: true },
  accepted: { label: '已受理·待派', owner: '已收到', stage: 0, active: true },
  pooled: { label: '待抢单', owner: '已收到', stage: 0, active: true },
  offered: { label: '已派·待接单', owner: '已安排', stage: 1, active: true },
  assigned: { label: '已接单·待上门', owner: '已安排', stage: 1, active: true },
  in_progress: { label: '处理中', owner: '处理中', stage: 2, active: true },
  waiting_owner: { label: '待业主', owner: '等您回复', stage: 2, active: true },
  waiting_external: { label: '待料·待第三方', owner: '等配件/第三方', stage: 2, active: true },
  resolved: { label: '待确认', owner: '待您确认', stage: 3, active: true },
  closed: { label: '已完成', owner: '已完成', stage: 4, active: false },
  cancelled: { label: '已撤销', owner: '已撤销', stage: 4, active: false },
  rejected: { label: '不予受理', owner: '不予受理（可申诉）', stage: 4, active: false },
  merged: { label: '已合并', owner: '已并入另一单', stage: 4, active: false },
  archived: { label: '已归档', owner: '已完成', stage: 4, active: false },
} as const
export type State = keyof typeof states
export const stateNames = Object.keys(states) as State[]
export const activeStates = stateNames.filter((state) => states[state].active)

export type Priority = 'P0' | 'P1' | 'P2' | 'P3' | 'P4'
export const priorities = {
  P0: '特急',
  P1: '紧急',
  P2: '优先',
  P3: '一般',
  P4: '咨询',
} as const satisfies Record<Priority, string>

/** What somebody is to this one ticket. */
export type Mover =
  | 'system'
  | 'reporter'
  | 'assignee'
  | 'offeree'
  | 'transferee'
  | 'agent'
  | 'technician'
  | 'manager'

/** What a move may ask for besides the tap. */
export const needNames = [
  'reason',
  'assignee',
  'photo',
  'picture',
  'result',
  'until',
  'expected',
  'visit',
  'priority',
  'text',
  'target',
  'outcome',
  'contact',
  'ground',
  'cause',
  'prevention',
  'triage',
  'grade',
  'form',
  'check_in',
] as const
export type Need = (typeof needNames)[number]

/** What came of the work, as the technician says it. */
export const outcomes = {
  fixed: '修好了',
  temporary: '临时处理，还要再来',
  no_fault: '检查无故障',
  not_ours: '不属物业，已说明找谁',
  answered: '已答复',
  not_wanted: '业主不修了，没有动手',
  no_contact: '一直联系不上',
} as const
export type Outcome = keyof typeof outcomes

/** How the owner was tried before the work waits for them. */
export const contactWays = {
  phone_no_answer: '电话没接',
  phone_agreed: '电话里约好了',
  message: '留言或短信',
  door: '上门没人',
} as const
export type ContactWay = keyof typeof contactWays

/** Why a ticket is not accepted, and where the owner can go instead. */
export const rejectGrounds = {
  not_ours: { label: '不归物业管', go: '请联系主管单位，前台可以帮您查电话' },
  private_part: { label: '业主自有部分', go: '可以选有偿维修，我们先报价再动手' },
  no_such_place: { label: '不在本小区', go: '请换到所在小区再报一次' },
  nothing_to_do: { label: '没有可以办的事', go: '请补充说明，或打物业电话' },
} as const
export type RejectGround = keyof typeof rejectGrounds

export type Guard =
  | 'not_urgent'
  | 'at_once'
  | 'grabbable'
  | 'desk_kind'
  | 'offer_open'
  | 'offer_expired'
  | 'transfer_open'
  | 'transfer_expired'
  | 'no_transfer'
  | 'not_p0'
  | 'not_public_hazard'
  | 'public_hazard_only'
  | 'within_reopen_window'
  | 'within_appeal_window'
  | 'within_unmerge_window'
  | 'not_urged_lately'
  | 'supervised'
  | 'raises'
  | 'not_own'
  | 'not_decider'
  | 'price_settled'
  | 'price_asked'
  | 'loose_ends_tied'
  | 'not_started'
  | 'cancel_asked'
  | 'cancel_not_asked'
  | 'waited_enough'
  | 'may_wait_more'
  | 'pause_running'
  | 'major'
  | 'grade_raises'
  | 'plan_waiting'
  | 'plan_ready'

export type MoveRow = {
  move: string
  label: string
  from: readonly State[]
  /** The next state; `same` for a command that changes none, `resume_to` for the remembered one. */
  to: State | 'same' | 'resume_to'
  by: readonly Mover[]
  /** For these kinds only; every kind without it. */
  kinds?: readonly Kind[]
  needs?: readonly Need[]
  guards?: readonly Guard[]
  /** How the button looks: the one next step, an ordinary one, or one that hurts. */
  tone: 'main' | 'plain' | 'danger'
  /** Whether the owner reads it in the timeline. */
  told: boolean
}

/** Kinds that are settled by talking, at the desk. */
export const deskKinds = [
  'complaint',
  'suggestion',
  'consultation',
  'dispute',
  'fee_dispute',
  'care',
] as const
const worked = ['repair', 'care'] as const
/** What nobody repairs: the owner's buttons speak of the answer. */
const spoken = ['complaint', 'suggestion', 'consultation', 'dispute', 'fee_dispute'] as const
const talked = ['suggestion', 'consultation', 'dispute', 'fee_dispute'] as const

const working = [
  'submitted',
  'accepted',
  'pooled',
  'offered',
  'assigned',
  'in_progress',
  'waiting_owner',
  'waiting_external',
] as const
const unstarted = ['submitted', 'accepted', 'pooled', 'offered'] as const
const heardOf = [...working, 'resolved'] as const
/** Where somebody may still be named: not while an offer to them is open. */
const nameable = [
  'submitted',
  'accepted',
  'pooled',
  'assigned',
  'in_progress',
  'waiting_owner',
  'waiting_external',
  'resolved',
  'closed',
] as const
/** Also after the end: measures and cases go on. */
const remembered = [...working, 'resolved', 'closed', 'archived'] as const
const held = ['assigned', 'in_progress', 'waiting_owner', 'waiting_external'] as const
/** In somebody's hands, who can say what it will cost. */
const priced = ['accepted', ...held] as const

// biome-ignore format: one row reads as one sentence
/** Every legal step of every ticket: one row reads as one sentence. */
export const moves = [
  { move: 'accept', label: '受理', from: ['submitted'], to: 'accepted', by: ['agent', 'manager', 'system'], guards: ['not_own'], tone: 'main', told: true },
  { move: 'pool', label: '放入抢单池', from: ['accepted'], to: 'pooled', by: ['agent', 'manager', 'system'], guards: ['not_urgent', 'grabbable'], tone: 'plain', told: false },
  { move: 'offer', label: '派单', from: ['accepted', 'pooled'], to: 'offered', by: ['agent', 'manager', 'system'], needs: ['assignee'], tone: 'main', told: true },
  { move: 'offer', label: '直接派单', from: ['submitted'], to: 'offered', by: ['agent', 'manager', 'system'], needs: ['assignee'], guards: ['at_once'], tone: 'main', told: true },
  { move: 'grab', label: '抢单', from: ['pooled'], to: 'assigned', by: ['technician'], guards: ['not_own'], tone: 'main', told: true },
  { move: 'take', label: '接单', from: ['offered'], to: 'assigned', by: ['offeree'], guards: ['offer_open'], tone: 'main', told: true },
  { move: 'decline', label: '接不了', from: ['offered'], to: 'accepted', by: ['offeree', 'system'], needs: ['reason'], tone: 'plain', told: false },
  { move: 'expire_offer', label: '接单超时', from: ['offered'], to: 'accepted', by: ['system'], guards: ['offer_expired'], tone: 'plain', told: false },
  { move: 'assign', label: '指派', from: ['accepted', 'pooled', 'offered'], to: 'assigned', by: ['manager'], needs: ['assignee', 'reason'], tone: 'plain', told: true },
  { move: 'handle', label: '我来处理', from: ['accepted'], to: 'in_progress', by: ['agent', 'manager'], guards: ['desk_kind', 'not_own'], tone: 'main', told: true },
  { move: 'arrive', label: '到场', from: ['assigned'], to: 'in_progress', by: ['assignee'], needs: ['check_in'], tone: 'main', told: true },
  { move: 'hand_back', label: '退单', from: ['assigned', 'in_progress'], to: 'accepted', by: ['assignee'], needs: ['reason'], tone: 'danger', told: false },
  { move: 'take_back', label: '收回', from: held, to: 'accepted', by: ['manager', 'system'], needs: ['reason'], tone: 'danger', told: false },
  { move: 'wait_for_owner', label: '等业主', from: ['accepted', 'assigned', 'in_progress'], to: 'waiting_owner', by: ['assignee', 'agent'], needs: ['contact', 'until', 'reason'], guards: ['not_p0'], tone: 'plain', told: true },
  { move: 'reply', label: '回复', from: ['waiting_owner'], to: 'resume_to', by: ['reporter'], needs: ['text'], tone: 'main', told: true },
  { move: 'resume', label: '继续处理', from: ['waiting_owner'], to: 'resume_to', by: ['assignee', 'agent'], tone: 'main', told: true },
  { move: 'resume', label: '到时间了，继续处理', from: ['waiting_owner'], to: 'resume_to', by: ['system'], guards: ['may_wait_more'], tone: 'main', told: true },
  { move: 'give_up', label: '一直联系不上，先办结', from: ['waiting_owner'], to: 'resolved', by: ['system'], guards: ['waited_enough', 'not_p0'], tone: 'plain', told: true },
  { move: 'wait_for_parts', label: '等配件', from: ['in_progress'], to: 'waiting_external', by: ['assignee'], needs: ['reason', 'expected'], guards: ['not_p0'], tone: 'plain', told: true },
  { move: 'approve_pause', label: '同意暂停计时', from: ['waiting_external'], to: 'same', by: ['manager'], needs: ['reason'], guards: ['not_p0', 'not_own', 'pause_running'], tone: 'plain', told: false },
  { move: 'restart', label: '配件到了，继续', from: ['waiting_external'], to: 'in_progress', by: ['assignee', 'system'], tone: 'main', told: true },
  { move: 'finish', label: '完工', from: ['in_progress'], to: 'resolved', by: ['assignee'], kinds: worked, needs: ['outcome', 'result', 'photo'], guards: ['not_own', 'price_settled'], tone: 'main', told: true },
  { move: 'finish', label: '书面答复', from: ['in_progress'], to: 'resolved', by: ['assignee'], kinds: ['complaint'], needs: ['result', 'cause', 'prevention'], guards: ['not_own', 'plan_ready'], tone: 'main', told: true },
  { move: 'finish', label: '答复', from: ['in_progress'], to: 'resolved', by: ['assignee'], kinds: talked, needs: ['result'], guards: ['not_own'], tone: 'main', told: true },
  { move: 'confirm', label: '可以了', from: ['resolved'], to: 'closed', by: ['reporter'], kinds: spoken, tone: 'main', told: true },
  { move: 'confirm', label: '修好了', from: ['resolved'], to: 'closed', by: ['reporter'], tone: 'main', told: true },
  { move: 'confirm', label: '核实并办结', from: ['resolved'], to: 'closed', by: ['agent'], needs: ['reason'], guards: ['supervised', 'not_own'], tone: 'plain', told: true },
  { move: 'confirm', label: '核实并办结', from: ['resolved'], to: 'closed', by: ['manager'], needs: ['reason'], guards: ['not_own'], tone: 'plain', told: true },
  { move: 'confirm', label: '到期办结', from: ['resolved'], to: 'closed', by: ['system'], guards: ['supervised'], tone: 'plain', told: true },
  { move: 'rework', label: '不满意，请再看', from: ['resolved'], to: 'accepted', by: ['reporter', 'manager'], kinds: spoken, needs: ['reason'], tone: 'danger', told: true },
  { move: 'rework', label: '没修好', from: ['resolved'], to: 'accepted', by: ['reporter', 'manager'], needs: ['reason'], tone: 'danger', told: true },
  { move: 'reopen', label: '还有话说', from: ['closed'], to: 'accepted', by: ['reporter', 'agent'], kinds: spoken, needs: ['reason'], guards: ['within_reopen_window'], tone: 'plain', told: true },
  { move: 'reopen', label: '又坏了', from: ['closed'], to: 'accepted', by: ['reporter', 'agent'], needs: ['reason'], guards: ['within_reopen_window'], tone: 'plain', told: true },
  { move: 'cancel', label: '不用办了', from: unstarted, to: 'cancelled', by: ['reporter'], kinds: spoken, guards: ['not_public_hazard', 'not_p0'], tone: 'danger', told: true },
  { move: 'cancel', label: '不用修了', from: unstarted, to: 'cancelled', by: ['reporter'], guards: ['not_public_hazard', 'not_p0'], tone: 'danger', told: true },
  { move: 'withdraw', label: '不用再告诉我', from: working, to: 'same', by: ['reporter'], guards: ['public_hazard_only'], tone: 'plain', told: true },
  { move: 'ask_cancel', label: '不用修了', from: ['assigned', 'waiting_owner'], to: 'same', by: ['reporter'], guards: ['not_public_hazard', 'not_p0', 'not_started', 'cancel_not_asked'], tone: 'plain', told: true },
  { move: 'agree_cancel', label: '同意撤销', from: ['assigned', 'waiting_owner'], to: 'cancelled', by: ['assignee', 'agent'], guards: ['cancel_asked', 'not_started', 'not_own'], tone: 'plain', told: true },
  { move: 'reject', label: '不予受理', from: ['submitted', 'accepted'], to: 'rejected', by: ['manager'], needs: ['reason', 'ground'], guards: ['not_p0', 'not_own', 'not_decider'], tone: 'danger', told: true },
  { move: 'appeal', label: '申诉', from: ['rejected'], to: 'accepted', by: ['reporter'], needs: ['reason'], guards: ['within_appeal_window'], tone: 'main', told: true },
  { move: 'archive', label: '归档', from: ['closed', 'cancelled', 'rejected'], to: 'archived', by: ['system'], guards: ['loose_ends_tied'], tone: 'plain', told: false },
  { move: 'merge', label: '并入另一单', from: working, to: 'merged', by: ['agent', 'manager'], needs: ['target', 'reason'], guards: ['not_own'], tone: 'plain', told: true },
  { move: 'absorb', label: '并入一单', from: [...working, 'resolved'], to: 'same', by: ['system'], tone: 'plain', told: false },
  { move: 'unmerge', label: '取消合并', from: ['merged'], to: 'accepted', by: ['manager'], needs: ['reason'], guards: ['within_unmerge_window', 'not_own'], tone: 'danger', told: true },
  { move: 'release', label: '取消合并一单', from: stateNames, to: 'same', by: ['system'], tone: 'plain', told: false },
  { move: 'transfer', label: '转给同事', from: held, to: 'same', by: ['assignee'], needs: ['assignee', 'reason'], guards: ['no_transfer'], tone: 'plain', told: false },
  { move: 'accept_transfer', label: '接过来', from: held, to: 'same', by: ['transferee'], guards: ['transfer_open', 'not_own'], tone: 'main', told: true },
  { move: 'decline_transfer', label: '接不了', from: held, to: 'same', by: ['transferee', 'system'], needs: ['reason'], guards: ['transfer_open'], tone: 'plain', told: false },
  { move: 'expire_transfer', label: '转单超时', from: held, to: 'same', by: ['system'], guards: ['transfer_expired'], tone: 'plain', told: false },
  { move: 'reassign', label: '改派', from: held, to: 'same', by: ['manager', 'system'], needs: ['assignee', 'reason'], tone: 'plain', told: true },
  { move: 'appoint', label: '约上门时间', from: ['accepted', 'offered', 'assigned', 'in_progress', 'waiting_owner', 'waiting_external'], to: 'same', by: ['assignee', 'agent', 'reporter'], kinds: worked, needs: ['visit'], guards: ['not_urgent'], tone: 'plain', told: true },
  { move: 'add_photos', label: '补充照片', from: [...working, 'resolved'], to: 'same', by: ['reporter', 'assignee', 'agent'], needs: ['picture'], tone: 'plain', told: true },
  { move: 'urge', label: '催一下', from: working, to: 'same', by: ['reporter'], guards: ['not_urged_lately'], tone: 'plain', told: true },
  { move: 'reprioritise', label: '调整紧急程度', from: working, to: 'same', by: ['manager'], needs: ['priority', 'reason'], tone: 'plain', told: false },
  { move: 'reprioritise', label: '调高紧急程度', from: working, to: 'same', by: ['agent'], needs: ['priority', 'reason'], guards: ['raises'], tone: 'plain', told: false },
  { move: 'say', label: '留言', from: [...working, 'resolved'], to: 'same', by: ['reporter', 'assignee', 'agent', 'manager'], needs: ['text'], tone: 'plain', told: true },
  { move: 'say', label: '补充说明', from: ['merged'], to: 'same', by: ['reporter'], needs: ['text'], tone: 'plain', told: true },
  { move: 'hear', label: '合并单的补充', from: [...working, 'resolved'], to: 'same', by: ['system'], tone: 'plain', told: false },
  { move: 'link_incident', label: '并入事件', from: [...working, 'resolved'], to: 'same', by: ['agent', 'manager', 'system'], tone: 'plain', told: true },
  { move: 'unlink_incident', label: '移出事件', from: [...working, 'resolved'], to: 'same', by: ['agent', 'manager', 'system'], tone: 'plain', told: false },
  { move: 'follow_up', label: '又有问题', from: ['archived'], to: 'same', by: ['reporter', 'agent'], needs: ['text'], tone: 'main', told: true },
  { move: 'recall', label: '收回派单', from: ['pooled', 'offered'], to: 'accepted', by: ['agent', 'manager'], guards: ['not_own'], tone: 'plain', told: false },
  { move: 'note', label: '内部备注', from: [...working, 'resolved'], to: 'same', by: ['assignee', 'agent', 'manager'], needs: ['text'], tone: 'plain', told: false },
  { move: 'call_again', label: '记一次来电', from: [...working, 'resolved'], to: 'same', by: ['agent', 'manager'], needs: ['text'], tone: 'plain', told: true },
  { move: 'end_shift', label: '下班交回', from: ['assigned'], to: 'accepted', by: ['system'], tone: 'plain', told: false },
  { move: 'hand_over', label: '交班', from: unstarted, to: 'same', by: ['system'], needs: ['assignee'], tone: 'plain', told: false },
  { move: 'call_lead', label: '请主管安排', from: working, to: 'same', by: ['system'], needs: ['text'], tone: 'plain', told: false },
  { move: 'retriage', label: '重新分级', from: working, to: 'same', by: ['agent', 'manager'], needs: ['triage'], guards: ['not_own'], tone: 'plain', told: false },
  { move: 'escalate', label: '升级提醒', from: working, to: 'same', by: ['system'], tone: 'plain', told: false },
  { move: 'tell_delay', label: '告诉业主还没好', from: working, to: 'same', by: ['system'], tone: 'plain', told: true },
  { move: 'grade', label: '定为重大投诉', from: heardOf, to: 'same', by: ['agent', 'system'], kinds: ['complaint'], needs: ['grade', 'reason'], guards: ['grade_raises', 'not_own'], tone: 'plain', told: false },
  { move: 'grade', label: '改投诉等级', from: heardOf, to: 'same', by: ['manager'], kinds: ['complaint'], needs: ['grade', 'reason'], guards: ['not_own'], tone: 'plain', told: false },
  { move: 'name_staff', label: '涉及哪位员工', from: nameable, to: 'same', by: ['agent', 'manager'], kinds: ['complaint'], needs: ['form'], guards: ['not_own'], tone: 'plain', told: false },
  { move: 'ask_statement', label: '请当事人说明', from: heardOf, to: 'same', by: ['assignee', 'agent', 'manager'], kinds: ['complaint'], needs: ['form'], guards: ['not_own'], tone: 'plain', told: false },
  { move: 'give_statement', label: '当事人说明', from: remembered, to: 'same', by: ['system'], kinds: ['complaint'], needs: ['form'], tone: 'plain', told: false },
  { move: 'plan', label: '写处理方案', from: heardOf, to: 'same', by: ['assignee', 'agent', 'manager'], kinds: ['complaint'], needs: ['form'], guards: ['major', 'not_own'], tone: 'plain', told: false },
  { move: 'approve_plan', label: '同意方案', from: heardOf, to: 'same', by: ['manager'], kinds: ['complaint'], guards: ['plan_waiting', 'not_own'], tone: 'main', told: true },
  { move: 'return_plan', label: '退回方案', from: heardOf, to: 'same', by: ['manager'], kinds: ['complaint'], needs: ['reason'], guards: ['plan_waiting', 'not_own'], tone: 'plain', told: false },
  { move: 'do_measure', label: '落实措施', from: remembered, to: 'same', by: ['assignee', 'agent', 'manager', 'system'], needs: ['form'], tone: 'plain', told: false },
  { move: 'answer', label: '用标准答案', from: heardOf, to: 'same', by: ['assignee', 'agent', 'manager'], kinds: ['consultation'], needs: ['form'], guards: ['not_own'], tone: 'plain', told: true },
  { move: 'refer', label: '请专人答复', from: working, to: 'same', by: ['assignee', 'agent', 'manager'], kinds: ['consultation'], needs: ['form'], guards: ['not_own'], tone: 'plain', told: true },
  { move: 'add_side', label: '请另一方参加', from: heardOf, to: 'same', by: ['assignee', 'agent', 'manager'], kinds: ['dispute'], needs: ['form'], guards: ['not_own'], tone: 'plain', told: false },
  { move: 'file_entry', label: '记入案卷', from: remembered, to: 'same', by: ['reporter', 'assignee', 'agent', 'manager', 'system'], kinds: ['dispute'], needs: ['form'], tone: 'plain', told: false },
  { move: 'decide_fate', label: '建议的去向', from: remembered, to: 'same', by: ['agent', 'manager'], kinds: ['suggestion'], needs: ['form'], guards: ['not_own'], tone: 'plain', told: true },
  { move: 'answer_survey', label: '答满意度问卷', from: ['closed'], to: 'same', by: ['system'], needs: ['form'], tone: 'plain', told: true },
  { move: 'visit', label: '回访', from: ['closed'], to: 'same', by: ['agent', 'manager'], needs: ['form'], guards: ['not_own'], tone: 'plain', told: false },
  { move: 'quote_offer', label: '报价', from: priced, to: 'same', by: ['assignee', 'agent', 'manager'], kinds: ['repair'], needs: ['form'], guards: ['not_own'], tone: 'plain', told: true },
  { move: 'quote_approve', label: '同意报价', from: heardOf, to: 'same', by: ['reporter'], kinds: ['repair'], needs: ['form'], guards: ['price_asked'], tone: 'plain', told: true },
  { move: 'quote_decline', label: '不同意报价', from: heardOf, to: 'same', by: ['reporter'], kinds: ['repair'], needs: ['form'], guards: ['price_asked'], tone: 'plain', told: true },
  { move: 'quote_heard', label: '记下电话答复', from: heardOf, to: 'same', by: ['agent', 'manager'], kinds: ['repair'], needs: ['form'], guards: ['price_asked', 'not_own'], tone: 'plain', told: true },
  { move: 'quote_withdraw', label: '收回报价', from: heardOf, to: 'same', by: ['assignee', 'agent', 'manager'], kinds: ['repair'], needs: ['form', 'reason'], guards: ['price_asked', 'not_own'], tone: 'plain', told: true },
  { move: 'quote_expire', label: '报价过期', from: heardOf, to: 'same', by: ['system'], kinds: ['repair'], guards: ['price_asked'], tone: 'plain', told: true },
  { move: 'quote_use', label: '核对用料', from: ['in_progress', 'resolved'], to: 'same', by: ['assignee', 'agent', 'manager'], kinds: ['repair'], needs: ['form'], guards: ['not_own'], tone: 'plain', told: true },
  { move: 'warranty_route', label: '转保修', from: ['in_progress'], to: 'waiting_external', by: ['assignee'], kinds: ['repair'], needs: ['form', 'expected'], guards: ['not_p0', 'not_own'], tone: 'plain', told: true },
  { move: 'warranty_waive', label: '保修期内仍收费', from: priced, to: 'same', by: ['manager'], kinds: ['repair'], needs: ['form', 'reason'], guards: ['not_own'], tone: 'plain', told: true },
] as const satisfies readonly MoveRow[]

export type Move = (typeof moves)[number]['move']
export const moveNames = [...new Set(moves.map((row) => row.move))] as Move[]

/** A state that moves on by itself: when its time is up, the system takes the first of these steps that is legal. */
export const timers: Partial<Record<State, readonly Move[]>> = {
  pooled: ['offer'],
  offered: ['expire_offer'],
  waiting_owner: ['resume', 'give_up'],
  waiting_external: ['restart'],
  resolved: ['confirm'],
  closed: ['archive'],
  cancelled: ['archive'],
  rejected: ['archive'],
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Windows of the lifecycle in milliseconds. */
export const windows = {
  grabMs: 10 * minute,
  confirmMs: 72 * hour,
  /** A repair may break again; anything else is reopened within a week. */
  reopenMs: { repair: 30 * day, other: 7 * day },
  appealMs: 7 * day,
  unmergeMs: 24 * hour,
  longestWaitMs: 72 * hour,
  longestPartsMs: 30 * day,
  longestVisitMs: 30 * day,
  urgeMs: 30 * minute,
  archiveMs: 30 * day,
  /** How often a finished ticket with loose ends is looked at again. */
  looseEndsMs: day,
} as const

/** How often the system takes up a ticket again that waited for its owner; the next time it is resolved as out of reach. */
export const ownerNudges = 2

/** How long a finished ticket of this kind may be reopened, in milliseconds. */
export const reopenMsOf = (kind: Kind): number =>
  kind === 'repair' ? windows.reopenMs.repair : windows.reopenMs.other

/** How long an offer stays open, in milliseconds, by priority. */
export const offerMs: Record<Priority, number> = {
  P0: 1 * minute,
  P1: 3 * minute,
  P2: 10 * minute,
  P3: 30 * minute,
  P4: 30 * minute,
}

/** When a state that was entered at `now` moves on by itself; null when it waits for people. `until` as agreed. */
export function timerAt(
  state: State,
  { kind, priority }: { kind: Kind; priority: Priority },
  until: number | undefined,
  now: number,
): number | null {
  switch (state) {
    case 'pooled':
      return now + windows.grabMs
    case 'offered':
      return now + offerMs[priority]
    case 'waiting_owner':
    case 'waiting_external':
      return until ?? now + windows.longestWaitMs
    case 'resolved':
      return now + windows.confirmMs
    case 'closed':
      return now + reopenMsOf(kind)
    case 'rejected':
      return now + windows.appealMs
    case 'cancelled':
      return now + windows.archiveMs
    default:
      return null
  }
}
