/** Every state of a pay order, with the words an owner sees and what the phone is told. */
export const payStates = {
  created: { label: '准备支付', phone: 'waiting' },
  prepaid: { label: '待支付', phone: 'waiting' },
  paid: { label: '已支付', phone: 'paid' },
  closed: { label: '已关闭', phone: 'closed' },
  expired: { label: '已过期', phone: 'closed' },
} as const

/** The state of a pay order. */
export type PayState = keyof typeof payStates

/** What can happen to a pay order. */
export type PayEvent = 'prepay' | 'succeed' | 'close' | 'expire'

type PayRow = { readonly event: PayEvent; readonly from: readonly PayState[]; readonly to: PayState }

// biome-ignore format: a row reads as a sentence
/** Every legal step; money that arrives late still counts, money that arrived never goes away. */
export const payMoves: readonly PayRow[] = [
  { event: 'prepay',  from: ['created'],                                         to: 'prepaid' },
  { event: 'succeed', from: ['created', 'prepaid', 'closed', 'expired', 'paid'], to: 'paid' }, // paid again: the same notice
  { event: 'close',   from: ['created', 'prepaid'],                              to: 'closed' },
  { event: 'expire',  from: ['created', 'prepaid'],                              to: 'expired' },
]

/** Decides the next state of a pay order; refused steps leave it as it is. */
export function decidePayState(
  state: PayState,
  event: PayEvent,
): { ok: true; to: PayState } | { ok: false; code: 'pay_step_not_possible' } {
  const row = payMoves.find((move) => move.event === event && move.from.includes(state))
  return row ? { ok: true, to: row.to } : { ok: false, code: 'pay_step_not_possible' }
}

/** Tells whether somebody may still be paying this order, so that a second payer must wait. */
export function isLive(state: PayState): boolean {
  return payMoves.some(({ event, from }) => event === 'expire' && from.includes(state))
}
