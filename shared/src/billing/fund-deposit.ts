import { type Decimal, showDecimal } from '../decimal.ts'
import { multiplyExact, yuan } from '../money.ts'
import type { FeeItem, Frozen } from './charge.ts'

/** What a first deposit into the special maintenance fund is computed from (住宅专项维修资金管理办法 7: 5–8 %). */
export type FundInput = {
  readonly item: FeeItem
  readonly period: string
  /** Building cost in yuan per m², as the city publishes it. */
  readonly cost: Decimal
  /** Percent of the building cost. */
  readonly percent: Decimal
  /** m² */
  readonly quantity: Decimal
  readonly basis: string
}

/** The stored proof of a deposit into the fund; plain JSON. */
export type FundSnapshot = FundInput &
  Frozen & { readonly formula: 'fund_deposit_1'; readonly amountFen: number }

/** Computes a deposit into the fund, exact until its one rounding. */
export const computeFundDeposit = (input: FundInput): FundSnapshot => ({
  ...input,
  formula: 'fund_deposit_1',
  amountFen: recomputeFundDeposit(input),
})

/** Computes a deposit again from its proof alone. */
export const recomputeFundDeposit = ({ cost, percent, quantity }: FundInput): number =>
  multiplyExact(cost, { digits: percent.digits, places: percent.places + 2 }, quantity)

/** Explains a deposit to its owner, line by line. */
export const explainFundDeposit = ({ cost, percent, quantity, amountFen, basis }: FundSnapshot): string[] => [
  `建筑造价 ${showDecimal(cost, 0)} 元/m² × ${showDecimal(percent, 0)}% × ${showDecimal(quantity, 2)} m² = ${yuan(amountFen)} 元`,
  '维修资金归业主所有，存入专户，不是物业费收入',
  `依据：${basis}`,
]
