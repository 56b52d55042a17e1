import { type Decimal, showDecimal } from '../decimal.ts'
import { multiplyExact, yuan } from '../money.ts'
import { type ChargeSnapshot, type FeeItem, type Frozen, recomputeCharge } from './charge.ts'
import { explainCharge, explainDifference } from './explain.ts'
import { explainFundDeposit, type FundSnapshot, recomputeFundDeposit } from './fund-deposit.ts'
import { explainLateFee, type LateFeeSnapshot, recomputeLateFee } from './late-fee.ts'
import { compareMetered, explainMetered, type MeteredSnapshot, recomputeMetered } from './metered.ts'
import { comparePoolShare, explainPoolShare, type PoolSnapshot, recomputePoolShare } from './pool.ts'
import { sayDifference } from './say-difference.ts'
import { explainVacancy, vacancyReduction } from './vacancy.ts'

/** One line of a listed charge: quantity × price in yuan, rounded once. */
export type ListedLine = {
  readonly name: string
  readonly unit: string
  readonly quantity: Decimal
  readonly price: Decimal
}

/** The proof of a single charge: a list somebody agreed to, with what it rests on. */
export type ListedSnapshot = Frozen & {
  readonly formula: 'list_1'
  readonly item: FeeItem
  readonly period: string
  readonly lines: readonly ListedLine[]
  readonly basis: string
  readonly amountFen: number
}

/** The proof of a charge, whatever it was computed by. */
export type Snapshot = Frozen &
  (ChargeSnapshot | ListedSnapshot | MeteredSnapshot | PoolSnapshot | FundSnapshot | LateFeeSnapshot)

type Reading<S extends Snapshot> = {
  recompute(snapshot: S): number
  explain(snapshot: S): string[]
  compare(now: S, before: S): string | null
  /** Comes every month, so that a first time is worth a word. */
  recurs: boolean
}

type Readings = { readonly [F in Snapshot['formula']]: Reading<Extract<Snapshot, { formula: F }>> }

const monthly = {
  recompute: recomputeCharge,
  explain: explainCharge,
  compare: explainDifference,
  recurs: true,
}

/** How each formula is computed again, told in words, and compared with the period before; a new formula is a new row. */
const readings: Readings = {
  quantity_price_1: monthly,
  quantity_price_2: monthly,
  metered_1: { recompute: recomputeMetered, explain: explainMetered, compare: compareMetered, recurs: true },
  pool_share_1: {
    recompute: recomputePoolShare,
    explain: explainPoolShare,
    compare: comparePoolShare,
    recurs: true,
  },
  fund_deposit_1: {
    recompute: recomputeFundDeposit,
    explain: explainFundDeposit,
    compare: () => null,
    recurs: false,
  },
  list_1: { recompute: sumOfLines, explain: explainLines, compare: () => null, recurs: false },
  late_fee_1: { recompute: recomputeLateFee, explain: explainLateFee, compare: () => null, recurs: false },
}

/** Makes the proof of a listed charge; its amount is the sum of its lines, in fen. */
export function listCharge(listed: Omit<ListedSnapshot, 'formula' | 'amountFen'>): ListedSnapshot {
  return { ...listed, formula: 'list_1', amountFen: sumOfLines(listed) }
}

/** Computes a charge again from its proof alone; anything but the stored amount means the proof was altered. */
export function recompute(snapshot: Snapshot): number {
  const fullFen = readingOf(snapshot).recompute(snapshot)
  return fullFen - (snapshot.vacancy ? vacancyReduction(fullFen, snapshot.vacancy.payPercent) : 0)
}

/** Explains a charge to its owner, line by line, from its proof alone; what an empty home saves comes last. */
export const explain = (snapshot: Snapshot): string[] => [
  ...readingOf(snapshot).explain(snapshot),
  ...(snapshot.vacancy ? [`${explainVacancy(snapshot.vacancy)}，应缴 ${yuan(snapshot.amountFen)} 元`] : []),
]

/** Says in words how a charge differs from the one before; null where there is nothing to compare. */
export function explainChange(now: Snapshot, before: Snapshot | null): string | null {
  const { compare, recurs } = readingOf(now)
  if (!recurs || isOneOff(now)) return null
  if (!before) return '这是第一期，没有上期可比。'
  if (readingOf(before).compare === compare) return compare(now, before)
  return sayDifference(
    now.amountFen,
    before.amountFen,
    { 计费方式: [before.item.name, ''] },
    { 计费方式: [now.item.name, ''] },
  )
}

/** What a charge puts into our income and what it owes as tax, in fen. */
export const frozenFen = ({ amountFen, tax }: { amountFen: number } & Frozen) => ({
  netFen: tax?.netFen ?? amountFen,
  taxFen: tax?.taxFen ?? 0,
})

const isOneOff = (snapshot: Snapshot) =>
  'share' in snapshot && ['one_off', 'repair', 'late_fee', 'deposit'].includes(snapshot.item.kind)

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
