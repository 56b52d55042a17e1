import type { FeeKind } from './charge.ts'

type Row = {
  readonly code: string
  readonly name: string
  readonly kind: FeeKind
  readonly account: string
  readonly basis: string
}

// biome-ignore format: a row reads as a sentence
/** Fees that arise one by one instead of by a billing run; a community gets the fee item when the first one arises. */
export const singleFees = {
  repair:   { code: 'WXF',  name: '有偿维修费', kind: 'repair',   account: 'income',          basis: '业主同意的报价单' },
  late_fee: { code: 'WYJ',  name: '违约金',     kind: 'late_fee', account: 'late_fee_income', basis: '物业服务合同' },
  deposit:  { code: 'YJ',   name: '装修押金',   kind: 'deposit',  account: 'deposit',         basis: '装修管理服务协议' },
  other:    { code: 'QT',   name: '其他费用',   kind: 'one_off',  account: 'income',          basis: '书面约定' },
} as const satisfies Record<string, Row>

/** A fee that arises one by one. */
export type SingleFee = keyof typeof singleFees
