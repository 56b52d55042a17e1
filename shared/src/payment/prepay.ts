import type { FeeKind } from '../billing/charge.ts'

/** How many months of the present monthly charges a home may pay ahead (杭州市物业管理条例 55: at most twelve). */
export const prepayMonths = 12

/** Kinds of fees that money paid ahead never settles by itself: deposits, penalties and single deeds are asked for. */
export const paidOnRequest: readonly FeeKind[] = ['one_off', 'repair', 'late_fee', 'deposit']

/** What the ceiling of a home is made of, in fen. */
export type PrepayStanding = {
  readonly monthlyFen: number
  readonly balanceFen: number
  readonly onTheWayFen: number
}

/** How much more a home may pay ahead, in fen; nothing before it had its first bill. */
export const prepayRoom = ({ monthlyFen, balanceFen, onTheWayFen }: PrepayStanding): number =>
  Math.max(0, prepayMonths * monthlyFen - balanceFen - onTheWayFen)

// biome-ignore format: a row reads as a sentence
/** Why money paid ahead grew or shrank, in the words a household reads. */
export const prepaymentKinds = {
  surplus:  { label: '多缴转预存' },
  top_up:   { label: '预存' },
  deducted: { label: '抵扣账单' },
  returned: { label: '抵扣退回' },
  refunded: { label: '退还预存' },
} as const
