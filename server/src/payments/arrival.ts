import type { PayChannel } from '@haolin/shared/payment/channels.ts'
import type { WantedLine } from '@haolin/shared/payment/choose-amounts.ts'

/** Money that arrived, from wherever: what it is for, and what proves it. */
export type Arrival = {
  communityId: string
  channel: PayChannel
  /** The merchant account, the cash desk or the bank account it went to. */
  merchantId: string
  /** The provider's number or that of the slip; without one the receipt's own number serves. */
  transactionId: string | null
  receivedAt: Date
  homes: readonly ArrivedForHome[]
  orderId?: string
  /** Who paid with an account of theirs. */
  accountId?: string
  payerName?: string
  takenBy?: string
  shiftId?: string
  tenderedFen?: number
  /** The money has stood in the books as money without a place. */
  fromSuspense?: true
}

/** The part of it for one household; `lines` null means oldest due first. */
export type ArrivedForHome = {
  householdId: string
  unitId: string
  totalFen: number
  /** The part that is paid ahead on purpose. */
  topUpFen: number
  lines: readonly WantedLine[] | null
}
