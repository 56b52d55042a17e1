import { type Decimal, formatDecimal } from '../decimal.ts'
import { multiplyExact, shareFen } from '../money.ts'
import { datesOf } from './period.ts'
import { amountOfPeriod, type Proration, type Share, shareOfPeriod } from './proration.ts'
import type { ChargeTax } from './tax.ts'
import type { VacancyProof } from './vacancy.ts'

// biome-ignore format: a row reads as a sentence
/** What a fee is counted by; a new kind, metered or shared, is a new row as long as it is quantity × price. */
export const feeKinds = {
  area:    { label: '按面积',   quantity: '建筑面积', unit: ' m²', places: 2, per: '元/m²·月', monthly: true },
  fixed:   { label: '按户',     quantity: '户数',     unit: ' 户',  places: 0, per: '元/户·月', monthly: true },
  parking: { label: '按车位',   quantity: '车位',     unit: ' 个',  places: 0, per: '元/个·月', monthly: true },
  one_off: { label: '一次性',   quantity: '数量',     unit: ' 次',  places: 0, per: '元/次',    monthly: false },
  repair:  { label: '有偿维修', quantity: '数量',     unit: ' 项',  places: 0, per: '元/项',    monthly: false },
  late_fee: { label: '违约金',  quantity: '本金',     unit: ' 元',  places: 2, per: '/日',      monthly: false },
  deposit: { label: '押金',     quantity: '份数',     unit: ' 份',  places: 0, per: '元/份',    monthly: false },
  metered: { label: '按表',     quantity: '用量',     unit: '',     places: 0, per: '元/单位',  monthly: false },
  pool:    { label: '公摊',     quantity: '分摊权重', unit: '',     places: 2, per: '元',       monthly: true },
  fund:    { label: '维修资金', quantity: '建筑面积', unit: ' m²', places: 2, per: '元/m²',    monthly: false },
} as const

/** The kind of a fee item. */
export type FeeKind = keyof typeof feeKinds

/** Something a community charges for. */
export type FeeItem = { readonly code: string; readonly name: string; readonly kind: FeeKind }

/** A price in yuan with at least four places, in force from a date, with the document it rests on. */
export type Rate = {
  readonly version: string
  readonly price: Decimal
  readonly effectiveFrom: string
  readonly basis: string
}

/** Everything one charge is computed from. */
export type ChargeInput = {
  readonly item: FeeItem
  readonly period: string
  /** m² for area, a count otherwise. */
  readonly quantity: Decimal
  readonly rate: Rate
  readonly proration: Proration
  /** The days the debtor holds the home, both included; null means the whole period at that end. */
  readonly heldFrom: string | null
  readonly heldUntil: string | null
}

/** The VAT frozen on a charge and what an approved vacancy takes off it. */
export type Frozen = { readonly tax?: ChargeTax; readonly vacancy?: VacancyProof }

type ProofOf<Formula extends string> = ChargeInput &
  Frozen & {
    readonly formula: Formula
    readonly fullFen: number
    readonly share: Share
    readonly amountFen: number
  }

/**
 * The stored proof of a charge: its inputs, its one rounding per line, its result; plain JSON. The second formula cuts
 * a month so that those who share it owe it together to the fen; the first rounded each part by itself.
 */
export type ChargeSnapshot = ProofOf<'quantity_price_1'> | ProofOf<'quantity_price_2'>

/** Why a charge cannot be computed. */
export type ChargeRefusal = 'rate_missing' | 'quantity_missing' | 'price_negative' | 'amount_too_large'

/** Computes one charge: the month's amount exact and rounded once, then the part of the month of that amount. */
export function computeCharge(
  input: ChargeInput,
): { ok: true; amountFen: number; snapshot: ChargeSnapshot } | { ok: false; code: ChargeRefusal } {
  if (input.quantity.digits <= 0) return { ok: false, code: 'quantity_missing' }
  if (input.rate.price.digits < 0) return { ok: false, code: 'price_negative' }
  if (!fitsBooks(input)) return { ok: false, code: 'amount_too_large' }
  const snapshot = { ...input, formula: 'quantity_price_2' as const, ...calculate(input) }
  return { ok: true, amountFen: snapshot.amountFen, snapshot }
}

/** Computes a charge again from its proof alone; anything but the stored amount means the proof was altered. */
export function recomputeCharge(snapshot: ChargeSnapshot): number {
  const { fullFen, share, amountFen } = calculate(snapshot)
  return snapshot.formula === 'quantity_price_2' ? amountFen : shareFen(fullFen, share.parts, share.of)
}

/** Chooses the price in force on the first day of a period. */
export function chooseRate<R extends Rate>(
  rates: readonly R[],
  period: string,
): { ok: true; rate: R } | { ok: false; code: 'rate_missing' } {
  const { firstDay } = datesOf(period)
  const inForce = rates.filter(({ effectiveFrom }) => effectiveFrom <= firstDay)
  const rate = inForce.reduce<R | null>(
    (latest, row) => (latest && latest.effectiveFrom >= row.effectiveFrom ? latest : row),
    null,
  )
  return rate ? { ok: true, rate } : { ok: false, code: 'rate_missing' }
}

function calculate(input: ChargeInput): { fullFen: number; share: Share; amountFen: number } {
  const fullFen = multiplyExact(input.rate.price, input.quantity)
  if (!feeKinds[input.item.kind].monthly) return { fullFen, share: { parts: 1, of: 1 }, amountFen: fullFen }
  const { proration, period, heldFrom, heldUntil } = input
  return {
    fullFen,
    share: shareOfPeriod(proration, period, heldFrom, heldUntil),
    amountFen: amountOfPeriod(fullFen, proration, period, { heldFrom, heldUntil }),
  }
}

/** Refuses what is surely a slip of the keyboard, before the arithmetic could leave its exact range. */
function fitsBooks({ quantity, rate }: ChargeInput): boolean {
  const LARGEST_YUAN = 100_000_000
  return Number(formatDecimal(quantity)) * Number(formatDecimal(rate.price)) <= LARGEST_YUAN
}
