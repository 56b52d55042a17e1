/** What a verified success notice, query answer or bill row says; money in fen. */
export type SuccessNotice = {
  readonly orderNumber: string
  /** Who collected. */
  readonly merchantId: string
  /** The service provider 服务商 who signed for them; null for a merchant of its own. */
  readonly partnerId: string | null
  readonly appId: string
  readonly currency: string
  readonly totalFen: number
}

/** What our books say of the pay order; money in fen. */
export type ExpectedPayment = SuccessNotice

/** Why money that arrived cannot be booked on an order and waits in suspense, for the worklist. */
export const suspenseReasons = {
  unknown_order: { label: '找不到对应的支付单', grave: false },
  wrong_merchant: { label: '收款商户与支付单不符', grave: true },
  wrong_app: { label: '小程序与支付单不符', grave: true },
  wrong_currency: { label: '币种与支付单不符', grave: true },
  wrong_total: { label: '金额与支付单不符', grave: true },
  unknown_transfer: { label: '转账没有写明是哪一户', grave: false },
} as const

/** The reason why money waits in suspense. */
export type SuspenseReason = keyof typeof suspenseReasons

/** What became of money without a place; `corrected` was a wrong notice of money booked since. */
export const suspenseStates = {
  waiting: { label: '待查' },
  assigned: { label: '已入账' },
  returned: { label: '已退回' },
  corrected: { label: '已更正' },
} as const

/** Judges whether a success belongs to an order as our books know it; money is never dropped, at worst it waits. */
export function judgeSuccess(
  notice: SuccessNotice,
  order: ExpectedPayment | null,
): { ok: true } | { ok: false; reason: SuspenseReason } {
  if (!order || order.orderNumber !== notice.orderNumber) return { ok: false, reason: 'unknown_order' }
  const mismatch = compared.find(({ field }) => order[field] !== notice[field])
  return mismatch ? { ok: false, reason: mismatch.reason } : { ok: true }
}

const compared: readonly { field: keyof SuccessNotice; reason: SuspenseReason }[] = [
  { field: 'merchantId', reason: 'wrong_merchant' },
  { field: 'partnerId', reason: 'wrong_merchant' },
  { field: 'appId', reason: 'wrong_app' },
  { field: 'currency', reason: 'wrong_currency' },
  { field: 'totalFen', reason: 'wrong_total' },
]
