import { type Decimal, divideProduct, showDecimal, subtractDecimal } from '../decimal.ts'
import { multiplyExact, splitFen, yuan } from '../money.ts'
import type { FeeItem, Frozen } from './charge.ts'
import { amountOfPeriod, type Holding, type Proration } from './proration.ts'
import { type SaidFacts, sayDifference } from './say-difference.ts'

/** What a pool is divided by: floor area where nothing else is agreed (民法典 283), or weights agreed on. */
export const poolWeights = { area: '建筑面积', agreed: '约定份额' } as const

/** What a pool is divided by. */
export type PoolWeights = keyof typeof poolWeights

/** A cost counted by a public meter; what the company itself used is never shared out. */
export type PoolUsage = {
  readonly usage: Decimal
  readonly excluded: Decimal
  readonly price: Decimal
  readonly unit: string
}

/** A cost shared by many homes in a period: a sum, or a usage with its price. */
export type Pool = {
  readonly name: string
  readonly basis: string
  readonly weights: PoolWeights
  readonly costFen: number
  readonly counted: PoolUsage | null
}

/** The part of one home in a pool, in fen; `extraFen` is 1 where it carries one of the fen that rounding left over. */
export type PoolPart = { readonly fen: number; readonly extraFen: number }

/** Everything a home's part in a pool is computed from. */
export type PoolInput = Holding & {
  readonly item: FeeItem
  readonly period: string
  readonly pool: Pool
  /** The weight of this home and of all homes together. */
  readonly quantity: Decimal
  readonly allWeights: Decimal
  readonly extraFen: number
  readonly proration: Proration
}

/** The stored proof of a part in a pool; plain JSON. */
export type PoolSnapshot = PoolInput &
  Frozen & { readonly formula: 'pool_share_1'; readonly fullFen: number; readonly amountFen: number }

/** What is shared out, in fen: a sum as it is, or usage less the company's own × price, rounded once. */
export function poolFen({ costFen, counted }: Pick<Pool, 'costFen' | 'counted'>): number {
  if (!counted) return costFen
  return multiplyExact(counted.price, subtractDecimal(counted.usage, counted.excluded))
}

/** Shares a pool out by whole weights so that the parts add up to it: the largest remainders carry the fen left over. */
export function sharePool(totalFen: number, weights: readonly number[]): PoolPart[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return splitFen(totalFen, weights).map((fen, i) => ({
    fen,
    extraFen: fen - divideProduct(totalFen, weights[i] ?? 0, sum).quotient,
  }))
}

/** Computes the part of one home and the days it was held. */
export function computePoolShare(input: PoolInput): { amountFen: number; snapshot: PoolSnapshot } {
  const amounts = calculate(input)
  return { amountFen: amounts.amountFen, snapshot: { ...input, formula: 'pool_share_1', ...amounts } }
}

/** Computes a part in a pool again from its proof alone. */
export const recomputePoolShare = (snapshot: PoolSnapshot): number => calculate(snapshot).amountFen

/** Explains a part in a pool to its owner, line by line. */
export function explainPoolShare({
  pool,
  quantity,
  allWeights,
  extraFen,
  fullFen,
  amountFen,
}: PoolSnapshot): string[] {
  const { counted } = pool
  const total = yuan(poolFen(pool))
  const cost = counted
    ? `${pool.name}：（${showDecimal(counted.usage, 0)} − 物业自用 ${showDecimal(counted.excluded, 0)}）${counted.unit} × ${showDecimal(counted.price, 2)} 元 = ${total} 元`
    : `${pool.name}共 ${total} 元`
  const carried = extraFen ? '（含分摊尾差 0.01 元）' : ''
  const unit = pool.weights === 'area' ? ' m²' : ' 份'
  const by = `按${poolWeights[pool.weights]} ${showDecimal(quantity, 0)} ÷ ${showDecimal(allWeights, 0)}${unit} 分摊`
  const part = amountFen === fullFen ? [] : [`按居住时间计 ${yuan(amountFen)} 元`]
  return [cost, `${by} = ${yuan(fullFen)} 元${carried}`, ...part, `依据：${pool.basis}`]
}

/** Says in words how a part in a pool differs from the one before. */
export function comparePoolShare(now: PoolSnapshot, before: PoolSnapshot): string {
  const show = ({ pool, quantity, allWeights }: PoolSnapshot): SaidFacts => ({
    公摊总额: [yuan(poolFen(pool)), ' 元'],
    ...(pool.counted && {
      公共用量: [
        showDecimal(subtractDecimal(pool.counted.usage, pool.counted.excluded), 0),
        ` ${pool.counted.unit}`,
      ],
      单价: [showDecimal(pool.counted.price, 2), ' 元'],
    }),
    分摊份额: [`${showDecimal(quantity, 0)}/${showDecimal(allWeights, 0)}`, ''],
  })
  return sayDifference(now.amountFen, before.amountFen, show(before), show(now))
}

function calculate({ pool, quantity, allWeights, extraFen, proration, period, ...holding }: PoolInput) {
  const places = Math.max(quantity.places, allWeights.places)
  const whole = ({ digits, places: has }: Decimal) => digits * 10 ** (places - has)
  const { quotient } = divideProduct(poolFen(pool), whole(quantity), whole(allWeights))
  const fullFen = quotient + extraFen
  return { fullFen, amountFen: amountOfPeriod(fullFen, proration, period, holding) }
}
