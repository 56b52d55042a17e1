import type { LedgerEventKind } from '../billing/ledger.ts'

// biome-ignore format: a row reads as a sentence
/** The ways money comes in, what people call them, and what its arrival is called in the books. */
export const payChannels = {
  wechat:   { label: '微信支付', received: 'payment_received' },
  cash:     { label: '现金',     received: 'cash_received' },
  pos:      { label: 'POS 刷卡', received: 'pos_received' },
  transfer: { label: '银行转账', received: 'transfer_received' },
} as const satisfies Record<string, { label: string; received: LedgerEventKind }>

/** A way money comes in. */
export type PayChannel = keyof typeof payChannels

// biome-ignore format: a row reads as a sentence
/** The ways by which money without a place may come, and what its waiting and its way back are called in the books. */
export const suspenseChannels = {
  wechat:   { received: 'suspense_received',  returned: 'suspense_returned' },
  transfer: { received: 'transfer_suspended', returned: 'transfer_returned' },
} as const satisfies Partial<Record<PayChannel, { received: LedgerEventKind; returned: LedgerEventKind }>>

/** A way by which money without a place may come. */
export type SuspenseChannel = keyof typeof suspenseChannels
