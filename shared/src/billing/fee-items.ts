import type { appliesToLabels } from '../price.ts'
import type { FeeKind } from './charge.ts'
import { accounts } from './ledger.ts'
import { singleFees } from './single-fees.ts'

/** Whom a price is for: a use of homes, or a kind of parking space. */
export type AppliesTo = keyof typeof appliesToLabels

type MadeRow = { readonly note: string; readonly appliesTo: readonly AppliesTo[] }

// biome-ignore format: a row reads as a sentence
/** Kinds of fee items people make, what each counts and whom its prices are for; the other kinds come with their first charge. */
export const madeKinds = {
  area:    { note: '单价 × 建筑面积，每月一笔，比如物业费',   appliesTo: ['home', 'shop'] },
  fixed:   { note: '每户每月一样多，比如垃圾处理费',         appliesTo: ['home', 'shop'] },
  parking: { note: '每个车位每月一笔，自有和租赁分开定价',   appliesTo: ['owned', 'rented'] },
  metered: { note: '单价 × 抄表用量，可以分档，比如水费',     appliesTo: ['home', 'shop'] },
  pool:    { note: '不定单价：每期记一笔总额，分摊到每户',   appliesTo: [] },
} as const satisfies Partial<Record<FeeKind, MadeRow>>

/** The kind of a fee item people make. */
export type MadeKind = keyof typeof madeKinds

// biome-ignore format: a row reads as a sentence
/** Where the money of a fee item people make belongs in the books. */
export const feeAccounts = {
  income: { label: accounts.income.label, note: '公司自己的收入，可以开票' },
  agency: { label: accounts.agency.label, note: '替别人收、要转交出去的，只开收据' },
} as const

/** Tells whether people make fee items of this kind. */
export const isMade = (kind: FeeKind): kind is MadeKind => kind in madeKinds

/** Whom the prices of a kind are for; nobody where it has none. */
export const pricedFor = (kind: FeeKind): readonly AppliesTo[] =>
  isMade(kind) ? madeKinds[kind].appliesTo : []

/** The code of a fee item as it is kept: `a01` and `A01` are one. */
export const feeCode = (typed: string): string => typed.toUpperCase()

/** The fee that has this code by itself in every community, or null: it must stay free for its first charge. */
export function reservedFor(code: string): string | null {
  return Object.values(singleFees).find((row) => row.code === feeCode(code))?.name ?? null
}
