import type { State } from '../ticket/lifecycle.ts'

type Row = { readonly label: string; readonly look: string }

// biome-ignore format: a row reads as a sentence
/** Why an owner questions a charge, and what the desk looks at first. */
export const disputeGrounds = {
  area:    { label: '面积不对',     look: '核对产权登记面积和计费面积' },
  price:   { label: '单价不对',     look: '核对收费依据和执行日期' },
  paid:    { label: '已经缴过',     look: '核对收款记录和分摊' },
  period:  { label: '不是我的账期', look: '核对交付、过户和租用日期' },
  reading: { label: '抄表数不对',   look: '核对抄表记录，需要时约时间复抄' },
  service: { label: '服务没做到',   look: '核对这段时间的服务记录' },
  other:   { label: '其他',         look: '先看业主写的话' },
} as const satisfies Record<string, Row>

/** Why an owner questions a charge. */
export type DisputeGround = keyof typeof disputeGrounds

/** How a fee dispute stands, in words. */
export const disputeStates = {
  open: '核对中',
  upheld: '已按实际调整',
  rejected: '核对无误',
  withdrawn: '业主撤回',
} as const

/** How a fee dispute stands. */
export type DisputeState = keyof typeof disputeStates

/** What the desk may decide about a questioned charge, in words. */
export const disputeOutcomes = {
  upheld_fully: '业主说得对，全部减掉',
  upheld_partly: '部分有道理，减一部分',
  rejected: '核对无误，维持原账',
} as const

/** What the desk decides about a questioned charge. */
export type DisputeOutcome = keyof typeof disputeOutcomes

/** What the owner reads beside a questioned line while it is looked at. */
export const frozenWords = '核对中，不计违约金，不催缴'

/** A charge as a decision about it sees it, in fen. */
export type DisputedCharge = {
  readonly settledFen: number
  readonly outstandingFen: number
}

/**
 * What a decision takes off a charge and gives back of what was paid for it, both in fen; the part that was paid too much
 * is paid ahead from then on. Refuses an amount above what is left of the charge.
 */
export function judgeOutcome(
  { settledFen, outstandingFen }: DisputedCharge,
  outcome: DisputeOutcome,
  askedFen: number,
): { ok: true; reduceFen: number; returnFen: number } | { ok: false; code: 'dispute_amount_wrong' } {
  const leftFen = settledFen + outstandingFen
  if (outcome === 'rejected') return { ok: true, reduceFen: 0, returnFen: 0 }
  const reduceFen = outcome === 'upheld_fully' ? leftFen : askedFen
  const whole = Number.isSafeInteger(reduceFen) && reduceFen > 0
  if (!whole || reduceFen > leftFen) return { ok: false, code: 'dispute_amount_wrong' }
  return { ok: true, reduceFen, returnFen: Math.max(0, settledFen - (leftFen - reduceFen)) }
}

const given: readonly State[] = ['resolved', 'closed', 'archived']
const dropped: readonly State[] = ['cancelled', 'rejected']

/**
 * How a dispute stands once its ticket has moved: answered without an outcome it is rejected, cancelled it is withdrawn; a
 * ticket that works again after an answer, an appeal or a reopening opens it again. Null when nothing changes.
 */
export function disputeAfter(ticket: State, dispute: DisputeState): DisputeState | null {
  const open = dispute === 'open'
  if (given.includes(ticket)) return open ? 'rejected' : null
  if (dropped.includes(ticket)) return open ? (ticket === 'rejected' ? 'rejected' : 'withdrawn') : null
  return open || ticket === 'merged' ? null : 'open'
}
