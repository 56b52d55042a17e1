import type { ErrorCode } from '../errors.ts'

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
export type Mover = 'system' | 'reporter' | 'assignee' | 'offeree' | 'agent' | 'technician' | 'manager'

/** What a move asks for besides the tap. */
export type Need = 'reason' | 'assignee' | 'photo' | 'result' | 'until' | 'priority' | 'text'

type Guard =
  | 'not_urgent'
  | 'urgent'
  | 'grabbable'
  | 'desk_kind'
  | 'offer_open'
  | 'offer_expired'
  | 'not_p0'
  | 'not_public_hazard'
  | 'within_reopen_window'
  | 'within_appeal_window'
  | 'not_urged_lately'
  | 'supervised'
  | 'raises'
  | 'not_own'

export type MoveRow = {
  move: string
  label: string
  from: readonly State[]
  /** The next state; `same` for a command that changes none, `resume_to` for the remembered one. */
  to: State | 'same' | 'resume_to'
  by: readonly Mover[]
  needs?: readonly Need[]
  guards?: readonly Guard[]
  /** How the button looks: the one next step, an ordinary one, or one that hurts. */
  tone: 'main' | 'plain' | 'danger'
  /** Whether the owner reads it in the timeline. */
  told: boolean
}

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

// biome-ignore format: one row reads as one sentence
/** Every legal step of every ticket: one row reads as one sentence. */
export const moves = [
  { move: 'accept', label: '受理', from: ['submitted'], to: 'accepted', by: ['agent', 'manager', 'system'], guards: ['not_own'], tone: 'main', told: true },
  { move: 'pool', label: '放入抢单池', from: ['accepted'], to: 'pooled', by: ['agent', 'manager', 'system'], guards: ['not_urgent', 'grabbable'], tone: 'plain', told: false },
  { move: 'offer', label: '派单', from: ['accepted', 'pooled'], to: 'offered', by: ['agent', 'manager', 'system'], needs: ['assignee'], tone: 'main', told: true },
  { move: 'offer', label: '直接派单', from: ['submitted'], to: 'offered', by: ['agent', 'manager', 'system'], needs: ['assignee'], guards: ['urgent'], tone: 'main', told: true },
  { move: 'grab', label: '抢单', from: ['pooled'], to: 'assigned', by: ['technician'], guards: ['not_own'], tone: 'main', told: true },
  { move: 'take', label: '接单', from: ['offered'], to: 'assigned', by: ['offeree'], guards: ['offer_open'], tone: 'main', told: true },
  { move: 'decline', label: '接不了', from: ['offered'], to: 'accepted', by: ['offeree'], needs: ['reason'], tone: 'plain', told: false },
  { move: 'expire_offer', label: '接单超时', from: ['offered'], to: 'accepted', by: ['system'], guards: ['offer_expired'], tone: 'plain', told: false },
  { move: 'assign', label: '指派', from: ['accepted', 'pooled', 'offered'], to: 'assigned', by: ['manager'], needs: ['assignee', 'reason'], tone: 'plain', told: true },
  { move: 'handle', label: '我来处理', from: ['accepted'], to: 'in_progress', by: ['agent', 'manager'], guards: ['desk_kind', 'not_own'], tone: 'main', told: true },
  { move: 'arrive', label: '到场', from: ['assigned'], to: 'in_progress', by: ['assignee'], tone: 'main', told: true },
  { move: 'hand_back', label: '退单', from: ['assigned', 'in_progress'], to: 'accepted', by: ['assignee'], needs: ['reason'], tone: 'danger', told: false },
  { move: 'take_back', label: '收回', from: ['assigned', 'in_progress'], to: 'accepted', by: ['manager'], needs: ['reason'], tone: 'danger', told: false },
  { move: 'wait_for_owner', label: '等业主', from: ['accepted', 'assigned', 'in_progress'], to: 'waiting_owner', by: ['assignee', 'agent'], needs: ['reason', 'until'], guards: ['not_p0'], tone: 'plain', told: true },
  { move: 'resume', label: '继续处理', from: ['waiting_owner'], to: 'resume_to', by: ['assignee', 'agent', 'reporter', 'system'], tone: 'main', told: true },
  { move: 'wait_for_parts', label: '等配件', from: ['in_progress'], to: 'waiting_external', by: ['assignee'], needs: ['reason', 'until'], guards: ['not_p0'], tone: 'plain', told: true },
  { move: 'restart', label: '配件到了，继续', from: ['waiting_external'], to: 'in_progress', by: ['assignee', 'system'], tone: 'main', told: true },
  { move: 'finish', label: '完工', from: ['in_progress'], to: 'resolved', by: ['assignee'], needs: ['result', 'photo'], guards: ['not_own'], tone: 'main', told: true },
  { move: 'confirm', label: '修好了', from: ['resolved'], to: 'closed', by: ['reporter'], tone: 'main', told: true },
  { move: 'confirm', label: '核实并办结', from: ['resolved'], to: 'closed', by: ['agent'], needs: ['reason'], guards: ['supervised', 'not_own'], tone: 'plain', told: true },
  { move: 'confirm', label: '核实并办结', from: ['resolved'], to: 'closed', by: ['manager'], needs: ['reason'], guards: ['not_own'], tone: 'plain', told: true },
  { move: 'confirm', label: '到期办结', from: ['resolved'], to: 'closed', by: ['system'], guards: ['supervised'], tone: 'plain', told: true },
  { move: 'rework', label: '没修好', from: ['resolved'], to: 'accepted', by: ['reporter', 'manager'], needs: ['reason'], tone: 'danger', told: true },
  { move: 'reopen', label: '又坏了', from: ['closed'], to: 'accepted', by: ['reporter', 'agent'], needs: ['reason'], guards: ['within_reopen_window'], tone: 'plain', told: true },
  { move: 'cancel', label: '不用修了', from: unstarted, to: 'cancelled', by: ['reporter'], guards: ['not_public_hazard', 'not_p0'], tone: 'danger', told: true },
  { move: 'reject', label: '不予受理', from: ['submitted', 'accepted'], to: 'rejected', by: ['manager'], needs: ['reason'], guards: ['not_p0', 'not_own'], tone: 'danger', told: true },
  { move: 'appeal', label: '申诉', from: ['rejected'], to: 'accepted', by: ['reporter'], needs: ['reason'], guards: ['within_appeal_window'], tone: 'main', told: true },
  { move: 'archive', label: '归档', from: ['closed', 'cancelled', 'rejected'], to: 'archived', by: ['system'], tone: 'plain', told: false },
  { move: 'urge', label: '催一下', from: working, to: 'same', by: ['reporter'], guards: ['not_urged_lately'], tone: 'plain', told: true },
  { move: 'reprioritise', label: '调整紧急程度', from: working, to: 'same', by: ['manager'], needs: ['priority', 'reason'], tone: 'plain', told: false },
  { move: 'reprioritise', label: '调高紧急程度', from: working, to: 'same', by: ['agent'], needs: ['priority', 'reason'], guards: ['raises'], tone: 'plain', told: false },
  { move: 'say', label: '留言', from: [...working, 'resolved'], to: 'same', by: ['reporter', 'assignee', 'agent', 'manager'], needs: ['text'], tone: 'plain', told: true },
  { move: 'note', label: '内部备注', from: [...working, 'resolved'], to: 'same', by: ['assignee', 'agent', 'manager'], needs: ['text'], tone: 'plain', told: false },
] as const satisfies readonly MoveRow[]

export type Move = (typeof moves)[number]['move']
export const moveNames = [...new Set(moves.map((row) => row.move))] as Move[]

/** A state that moves on by itself: when its time is up, the system takes this step. */
export const timers: Partial<Record<State, Move>> = {
  pooled: 'offer',
  offered: 'expire_offer',
  waiting_owner: 'resume',
  waiting_external: 'restart',
  resolved: 'confirm',
  closed: 'archive',
  cancelled: 'archive',
  rejected: 'archive',
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Windows of the lifecycle in milliseconds. */
export const windows = {
  grabMs: 10 * minute,
  confirmMs: 72 * hour,
  reopenMs: 7 * day,
  appealMs: 7 * day,
  longestWaitMs: 72 * hour,
  urgeMs: 30 * minute,
  archiveMs: 30 * day,
} as const

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
  priority: Priority,
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
      return now + windows.reopenMs
    case 'rejected':
      return now + windows.appealMs
    case 'cancelled':
      return now + windows.archiveMs
    default:
      return null
  }
}

/** What the rules need to know of a ticket; moments are epoch milliseconds. */
export type TicketFacts = {
  kind: Kind
  state: State
  priority: Priority
  /** Hazard 0–3 of the priority factors. */
  hazard: number
  publicPlace: boolean
  grabbable: boolean
  photoNeeded: boolean
  offerExpiresAt: number | null
  closedAt: number | null
  urgedAt: number | null
  resumeTo: State | null
}

/** Who wants to move; `own` when the ticket is of the mover's own home. */
export type MoverFacts = { is: readonly Mover[]; own: boolean }

/** What came with the tap. */
export type MoveInput = {
  reason?: string | undefined
  text?: string | undefined
  result?: string | undefined
  assigneeId?: string | undefined
  photos?: number | undefined
  until?: number | undefined
  priority?: Priority | undefined
}

const deskKinds: readonly Kind[] = [
  'complaint',
  'suggestion',
  'consultation',
  'dispute',
  'fee_dispute',
  'care',
]
const urgent = (priority: Priority) => priority === 'P0' || priority === 'P1'

type Judge = (ticket: TicketFacts, mover: MoverFacts, now: number, input: MoveInput) => ErrorCode | null

const guards: Record<Guard, Judge> = {
  raises: (t, _, __, i) => (i.priority && i.priority > t.priority ? 'only_supervisor_lowers' : null),
  urgent: (t) => (urgent(t.priority) ? null : 'move_not_possible'),
  not_urgent: (t) => (urgent(t.priority) ? 'urgent_not_pooled' : null),
  supervised: (t) => (urgent(t.priority) ? 'urgent_needs_supervisor' : null),
  grabbable: (t) => (t.grabbable ? null : 'not_grabbable'),
  desk_kind: (t) => (deskKinds.includes(t.kind) ? null : 'move_not_possible'),
  offer_open: (t, _, now) => (t.offerExpiresAt !== null && now < t.offerExpiresAt ? null : 'ticket_changed'),
  offer_expired: (t, _, now) =>
    t.offerExpiresAt !== null && now >= t.offerExpiresAt ? null : 'move_not_possible',
  not_p0: (t) => (t.priority === 'P0' ? 'urgent_never_waits' : null),
  not_public_hazard: (t) => (t.publicPlace && t.hazard >= 2 ? 'public_hazard' : null),
  within_reopen_window: (t, _, now) => (now - (t.closedAt ?? 0) <= windows.reopenMs ? null : 'window_over'),
  within_appeal_window: (t, _, now) => (now - (t.closedAt ?? 0) <= windows.appealMs ? null : 'window_over'),
  not_urged_lately: (t, _, now) => (now - (t.urgedAt ?? 0) >= windows.urgeMs ? null : 'urged_lately'),
  not_own: (_, mover) => (mover.own ? 'own_ticket' : null),
}

const blank = (text: string | undefined) => !text || text.trim() === ''
const needCodes: Record<Need, (input: MoveInput, ticket: TicketFacts, now: number) => ErrorCode | null> = {
  reason: (i) => (blank(i.reason) ? 'reason_needed' : null),
  text: (i) => (blank(i.text) ? 'content_needed' : null),
  result: (i) => (blank(i.result) ? 'result_needed' : null),
  assignee: (i) => (i.assigneeId ? null : 'assignee_needed'),
  photo: (i, t) => (!t.photoNeeded || (i.photos ?? 0) > 0 ? null : 'photo_needed'),
  priority: (i) => (i.priority ? null : 'invalid_input'),
  until: (i, _, now) =>
    i.until === undefined || i.until <= now
      ? 'time_needed'
      : i.until - now > windows.longestWaitMs
        ? 'time_too_late'
        : null,
}

/** A row with its move by name. */
export type MoveStep = MoveRow & { move: Move }
const rows: readonly MoveStep[] = moves
const fits = (row: MoveStep, ticket: TicketFacts, mover: MoverFacts) =>
  row.from.includes(ticket.state) && row.by.some((who) => mover.is.includes(who))

/** The steps this person may take now, as buttons: one row per move, the first that fits. */
export function allowedMoves(ticket: TicketFacts, mover: MoverFacts, now: number): MoveStep[] {
  const open = rows.filter(
    (row) =>
      fits(row, ticket, mover) && (row.guards ?? []).every((g) => guards[g](ticket, mover, now, {}) === null),
  )
  return open.filter((row, i) => open.findIndex((other) => other.move === row.move) === i)
}

export type Decision = { ok: true; row: MoveStep; to: State } | { ok: false; code: ErrorCode }

/** Whether this step is legal for this person with this input, and where it leads. */
export function decideMove(
  move: Move,
  ticket: TicketFacts,
  mover: MoverFacts,
  input: MoveInput,
  now: number,
): Decision {
  const here = rows.filter((row) => row.move === move && row.from.includes(ticket.state))
  if (here.length === 0) return { ok: false, code: 'move_not_possible' }
  const mine = here.filter((row) => fits(row, ticket, mover))
  if (mine.length === 0) return { ok: false, code: 'not_your_step' }
  let refusal: ErrorCode = 'move_not_possible'
  for (const row of mine) {
    const code =
      (row.guards ?? []).map((g) => guards[g](ticket, mover, now, input)).find((c) => c !== null) ??
      (row.needs ?? []).map((need) => needCodes[need](input, ticket, now)).find((c) => c !== null)
    if (!code) return { ok: true, row, to: nextState(row, ticket) }
    refusal = code
  }
  return { ok: false, code: refusal }
}

function nextState(row: MoveStep, ticket: TicketFacts): State {
  if (row.to === 'same') return ticket.state
  if (row.to === 'resume_to') return ticket.resumeTo ?? 'accepted'
  return row.to
}
