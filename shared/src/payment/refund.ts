import type { LedgerEventKind } from '../billing/ledger.ts'

type StateRow = { readonly label: string; readonly open: boolean; readonly back: boolean }

// biome-ignore format: a row reads as a sentence
/** Every state of a refund: whether it is still on its way, and whether the money came back into our books. */
export const refundStates = {
  accepted:   { label: '已批准，等待退出', open: true,  back: false },
  processing: { label: '微信退款中',       open: true,  back: false },
  abnormal:   { label: '退款异常，需处理', open: true,  back: false },
  succeeded:  { label: '已退款',           open: false, back: false },
  returned:   { label: '没有退成，已转回', open: false, back: true },
} as const satisfies Record<string, StateRow>

/** The state of a refund. */
export type RefundState = keyof typeof refundStates

/** What is told of a refund, by whichever way. */
export type RefundEvent = 'processing' | 'succeeded' | 'abnormal' | 'closed'

type Move = { readonly event: RefundEvent; readonly from: readonly RefundState[]; readonly to: RefundState }

// biome-ignore format: a row reads as a sentence
/** Every step of a refund; what is told late or twice finds no row and changes nothing. */
export const refundMoves: readonly Move[] = [
  { event: 'processing', from: ['accepted'],                           to: 'processing' },
  { event: 'abnormal',   from: ['accepted', 'processing'],             to: 'abnormal' },
  { event: 'succeeded',  from: ['accepted', 'processing', 'abnormal'], to: 'succeeded' },
  { event: 'closed',     from: ['accepted', 'processing', 'abnormal'], to: 'returned' },
]

/** Where a refund stands after it was told something; null when that is no news. */
export const moveRefund = (state: RefundState, event: RefundEvent): RefundState | null =>
  refundMoves.find((move) => move.event === event && move.from.includes(state))?.to ?? null

// biome-ignore format: a row reads as a sentence
/** How money goes back, by the way it came: through WeChat by itself, otherwise handed over by a person. */
export const refundWays = {
  wechat:   { label: '原路退回微信', byHand: false, event: 'refund_succeeded' },
  cash:     { label: '退现金',       byHand: true,  event: 'refund_paid_cash' },
  pos:      { label: '转账退回',     byHand: true,  event: 'refund_paid_bank' },
  transfer: { label: '转账退回',     byHand: true,  event: 'refund_paid_bank' },
} as const satisfies Record<string, { label: string; byHand: boolean; event: LedgerEventKind }>

/** The way money came, and goes back. */
export type RefundWay = keyof typeof refundWays

/** WeChat takes no more refunds of one payment than this. */
export const MOST_REFUNDS = 50

/** A part of a receipt that could go back, in fen: what settled a charge, or (null) what was kept for later bills. */
export type RefundablePart = { readonly allocationId: string | null; readonly refundableFen: number }

/** Why a refund cannot be. */
export type RefundRefusal = 'refund_too_much' | 'refunds_too_many' | 'nothing_to_refund'

/** A receipt as far as a refund needs it, in fen. */
export type RefundableReceipt = {
  readonly totalFen: number
  /** What went back or is on its way. */
  readonly refundedFen: number
  readonly refunds: number
  readonly parts: readonly RefundablePart[]
}

/** Decides whether chosen parts of a receipt may go back: never a fen more than each holds, nor than the receipt has left. */
export function judgeRefund(
  receipt: RefundableReceipt,
  wanted: readonly { allocationId: string | null; amountFen: number }[],
): { ok: true; amountFen: number } | { ok: false; code: RefundRefusal } {
  const amountFen = wanted.reduce((sum, part) => sum + part.amountFen, 0)
  if (amountFen <= 0) return { ok: false, code: 'nothing_to_refund' }
  if (receipt.refunds >= MOST_REFUNDS) return { ok: false, code: 'refunds_too_many' }
  if (amountFen > receipt.totalFen - receipt.refundedFen) return { ok: false, code: 'refund_too_much' }
  const fits = receipt.parts.every(({ allocationId, refundableFen }) => {
    const taken = wanted.filter((part) => part.allocationId === allocationId)
    return taken.reduce((sum, part) => sum + part.amountFen, 0) <= refundableFen
  })
  const known = wanted.every(
    (part) =>
      part.amountFen > 0 && receipt.parts.some(({ allocationId }) => allocationId === part.allocationId),
  )
  return fits && known ? { ok: true, amountFen } : { ok: false, code: 'refund_too_much' }
}

const MINUTE_MS = 60_000
const askAfterMs = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE_MS)

/** When to ask WeChat again about a refund on its way, in ms since the epoch: soon at first, then twice a day. */
export const nextRefundAsk = (asked: number, now: number): number =>
  now + (askAfterMs[Math.min(asked, askAfterMs.length - 1)] ?? MINUTE_MS)
