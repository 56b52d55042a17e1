import { type Decimal, decimal } from '../decimal.ts'

type Row = {
  /** The account a fee is booked to; `any` is for every other. */
  readonly account: string
  /** Percent of VAT in the price; null where only a receipt may be given. */
  readonly rate: Decimal | null
  readonly why: string
}

// biome-ignore format: a row reads as a sentence
/** The VAT of a fee by the account it is booked to, where its charge does not say more precisely; the first fitting row decides. */
export const taxRules: readonly Row[] = [
  { account: 'deposit',         rate: null,         why: '押金不是收入，只开收据' },
  { account: 'agency',          rate: null,         why: '代收款项只开收据' },
  { account: 'late_fee_income', rate: decimal('6'), why: '违约金是价外费用，随物业服务的税率' },
  { account: 'income',          rate: decimal('6'), why: '物业服务，现代服务税率' },
  { account: 'any',             rate: null,         why: '没有登记税率，只开收据' },
]

/** The VAT as a charge may have frozen it. */
export type FrozenTax = { readonly method: string; readonly rate: Decimal }

/** Tells the percent of VAT in a fee and why; null where only a receipt may be given. What the charge froze goes first. */
export function taxRateOf(account: string, frozen: FrozenTax | null): { rate: Decimal | null; why: string } {
  const rule = taxRules.find((row) => row.account === account || row.account === 'any') ?? NO_RULE
  if (rule.rate === null || !frozen) return rule
  if (frozen.method === 'none') return { rate: null, why: '不征税，只开收据' }
  if (frozen.method === 'difference') return { rate: null, why: '差额计税，请联系财务开票' }
  return { rate: frozen.rate, why: rule.why }
}

const NO_RULE: Row = { account: 'any', rate: null, why: '没有登记税率，只开收据' }

/** A rate in hundredths of a percent: 6 % is 600. RangeError for what is finer. */
export function basisPoints({ digits, places }: Decimal): number {
  const points = (digits * 100) / 10 ** places
  if (!Number.isSafeInteger(points)) throw new RangeError('a tax rate has at most two places')
  return points
}
