import type { StaffRole } from '../roles.ts'

type Tier = { readonly upToFen: number; readonly by: readonly StaffRole[] }

type Row = {
  readonly label: string
  readonly ask: readonly StaffRole[]
  /** Who may agree, by what is at stake; the last row is for every amount. */
  readonly tiers: readonly Tier[]
  readonly days: number
}

const SMALL_FEN = 50_000
const byAmount: readonly Tier[] = [
  { upToFen: SMALL_FEN, by: ['finance', 'manager', 'administrator'] },
  { upToFen: Number.POSITIVE_INFINITY, by: ['manager', 'administrator'] },
]
const byManager: readonly Tier[] = [{ upToFen: Number.POSITIVE_INFINITY, by: ['manager', 'administrator'] }]
const byBooks: readonly Tier[] = [{ upToFen: Number.POSITIVE_INFINITY, by: ['finance', 'manager'] }]

// biome-ignore format: a row reads as a sentence
/** What needs a second person, who may ask for it, who may agree, and after how many days the question lapses. */
export const approvalKinds = {
  waiver:            { label: '减免',       ask: ['agent', 'finance', 'manager'], tiers: byAmount,  days: 7 },
  late_fee_waiver:   { label: '违约金减免', ask: ['agent', 'finance', 'manager'], tiers: byAmount,  days: 7 },
  dispute_outcome:   { label: '账务争议处理', ask: ['agent', 'finance', 'manager'], tiers: byAmount, days: 7 },
  refund:            { label: '退款',       ask: ['finance', 'manager'],          tiers: byAmount,  days: 7 },
  prepayment_refund: { label: '预存款退还', ask: ['finance', 'manager'],          tiers: byAmount,  days: 7 },
  deposit_deduction: { label: '押金扣除',   ask: ['finance', 'manager'],          tiers: byManager, days: 7 },
  deposit_refund:    { label: '押金退还',   ask: ['finance', 'manager'],          tiers: byAmount,  days: 7 },
  bill_void:         { label: '账单作废',   ask: ['finance', 'manager'],          tiers: byManager, days: 7 },
  price_change:      { label: '价格调整',   ask: ['finance', 'manager'],          tiers: byManager, days: 30 },
  service_price:     { label: '维修价目调整', ask: ['manager', 'administrator'],  tiers: byManager, days: 30 },
  warranty_terms:    { label: '保修期限调整', ask: ['manager', 'administrator'],  tiers: byManager, days: 30 },
  merchant_change:   { label: '收款商户变更', ask: ['finance', 'manager'],        tiers: byManager, days: 7 },
  vacancy:           { label: '空置认定',   ask: ['agent', 'finance', 'manager'], tiers: byManager, days: 30 },
  write_off:         { label: '坏账核销',   ask: ['finance', 'manager'],          tiers: byManager, days: 30 },
  cash_banking:      { label: '现金解款',   ask: ['finance'],                     tiers: byBooks,   days: 30 },
  period_reopen:     { label: '账期解锁',   ask: ['finance', 'manager'],          tiers: byManager, days: 1 },
} as const satisfies Record<string, Row>

/** What needs a second person. */
export type ApprovalKind = keyof typeof approvalKinds

/** Why somebody may not decide. */
export type ApprovalRefusal = 'approval_own' | 'not_allowed'

/** Whether somebody with these roles may ask for this. */
export const mayAsk = (kind: ApprovalKind, roles: readonly StaffRole[]): boolean => {
  const { ask }: Row = approvalKinds[kind]
  return roles.some((role) => ask.includes(role))
}

/** Decides whether a person may agree: never to what they asked for themselves, and only up to their amount. */
export function judgeApprover(
  asked: { kind: ApprovalKind; amountFen: number; askedBy: string },
  approver: { staffId: string; roles: readonly StaffRole[] },
): { ok: true } | { ok: false; code: ApprovalRefusal } {
  if (asked.askedBy === approver.staffId) return { ok: false, code: 'approval_own' }
  const { tiers }: Row = approvalKinds[asked.kind]
  const tier = tiers.find(({ upToFen }) => Math.abs(asked.amountFen) <= upToFen)
  const may = approver.roles.some((role) => tier?.by.includes(role))
  return may ? { ok: true } : { ok: false, code: 'not_allowed' }
}

/** When a question lapses that nobody decided, in ms since the epoch. */
export const lapsesAt = (kind: ApprovalKind, askedAt: number): number =>
  askedAt + approvalKinds[kind].days * DAY_MS

const DAY_MS = 86_400_000
