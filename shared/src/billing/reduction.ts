import type { ApprovalKind } from '../approval/kinds.ts'
import type { FeeKind } from './charge.ts'
import type { LedgerEventKind } from './ledger.ts'

type Row = { readonly label: string; readonly approval: ApprovalKind; readonly event: LedgerEventKind }

// biome-ignore format: a row reads as a sentence
/** Why less is asked than was charged, who must agree, and what it moves in the books; a new kind is a new row. */
export const reductionKinds = {
  waiver:    { label: '减免',       approval: 'waiver',          event: 'waiver_approved' },
  vacancy:   { label: '空置优惠',   approval: 'waiver',          event: 'waiver_approved' },
  late_fee:  { label: '违约金减免', approval: 'late_fee_waiver', event: 'waiver_approved' },
  dispute:   { label: '账务争议',   approval: 'dispute_outcome', event: 'waiver_approved' },
  write_off: { label: '坏账核销',   approval: 'write_off',       event: 'written_off' },
} as const satisfies Record<string, Row>

/** Why less is asked than was charged. */
export type ReductionKind = keyof typeof reductionKinds

/** A reduction of a late fee has a name and approvers of its own, whatever it was asked as. */
export const kindFor = (asked: ReductionKind, fee: FeeKind): ReductionKind =>
  fee === 'late_fee' && asked !== 'write_off' ? 'late_fee' : asked

/** Why a charge cannot be reduced. */
export type ReductionRefusal = 'deposit_not_reduced' | 'reduction_too_much' | 'not_due_yet'

/**
 * Decides whether a charge may be reduced by an amount in fen: at most by what is owed of it at this moment; a deposit is the
 * owner's own money and is never reduced; only what is overdue is given up as lost.
 */
export function judgeReduction(
  charge: { fee: FeeKind; outstandingFen: number; dueOn: string },
  wanted: { kind: ReductionKind; amountFen: number; today: string },
): { ok: true } | { ok: false; code: ReductionRefusal } {
  if (charge.fee === 'deposit') return { ok: false, code: 'deposit_not_reduced' }
  if (wanted.amountFen > charge.outstandingFen) return { ok: false, code: 'reduction_too_much' }
  if (wanted.kind === 'write_off' && charge.dueOn >= wanted.today) return { ok: false, code: 'not_due_yet' }
  return { ok: true }
}
