import { type Decimal, showDecimal } from '../decimal.ts'
import { multiplyExact, yuan } from '../money.ts'
import { type ChargeSnapshot, type FeeItem, recomputeCharge } from './charge.ts'
import { explainCharge, explainDifference } from './explain.ts'
import { explainLateFee, type LateFeeSnapshot, recomputeLateFee } from './late-fee.ts'

/** One line of a listed charge: quantity × price in yuan, rounded once. */
export type ListedLine = {
  readonly name: string
  readonly unit: string
  readonly quantity: Decimal
  readonly price: Decimal
}

/** The proof of a single charge: a list somebody agreed to, with what it rests on. */
export type ListedSnapshot = {
  readonly formula: 'list_1'
  readonly item: FeeItem
  readonly period: string
  readonly lines: readonly ListedLine[]
  readonly basis: string
  readonly amountFen: number
}

/** The proof of a charge, whatever it was computed by. */
export type Snapshot = ChargeSnapshot | ListedSnapshot | LateFeeSnapshot

type Reading<S extends Snapshot> = {
  recompute(snapshot: S): number
  explain(snapshot: S): string[]
  compare(now: S, before: S): string | null
}

type Readings = { readonly [F in Snapshot['formula']]: Reading<Extract<Snapshot, { formula: F }>> }

/** How each formula is computed again, told in words, and compared with the period before; a new formula is a new row. */
const readings: Readings = {
  quantity_price_1: { recompute: recomputeCharge, explain: explainCharge, compare: explainDifference },
  list_1: { recompute: sumOfLines, explain: explainLines, compare: () => null },
  late_fee_1: { recompute: recomputeLateFee, explain: explainLateFee, compare: () => null },
}

/** Makes the proof of a listed charge; its amount is the sum of its lines, in fen. */
export function listCharge(listed: Omit<ListedSnapshot, 'formula' | 'amountFen'>): ListedSnapshot {
  return { ...listed, formula: 'list_1', amountFen: sumOfLines(listed) }
}

/** Computes a charge again from its proof alone; anything but the stored amount means the proof was altered. */
export const recompute = (snapshot: Snapshot): number => readingOf(snapshot).recompute(snapshot)

/** Explains a charge to its owner, line by line, from its proof alone. */
export const explain = (snapshot: Snapshot): string[] => readingOf(snapshot).explain(snapshot)

/** Says in words how a charge differs from the one before; null if there was none, or nothing to compare. */
export const explainChange = (now: Snapshot, before: Snapshot | null): string | null =>
  before?.formula === now.formula ? readingOf(now).compare(now, before) : null

// A charge from before a formula was named is one of quantity × price.
const readingOf = (snapshot: Snapshot) =>
  (readings[snapshot.formula] ?? readings.quantity_price_1) as unknown as Reading<Snapshot>

function sumOfLines({ lines }: Pick<ListedSnapshot, 'lines'>): number {
  return lines.reduce((fen, { price, quantity }) => fen + multiplyExact(price, quantity), 0)
}

function explainLines({ lines, basis }: ListedSnapshot): string[] {
  const said = lines.map(({ name, unit, quantity, price }) => {
    const product = `${showDecimal(quantity, 0)} ${unit} × ${showDecimal(price, 2)} 元`
    return `${name}：${product} = ${yuan(multiplyExact(price, quantity))} 元`
  })
  return [...said, `依据：${basis}`]
}
