// biome-ignore format: a row reads as a sentence
/** The accounts; owners' money lies in books of its own and never mixes with the company's. */
export const accounts = {
  receivable:            { label: '应收账款',             book: 'company', grows: 'debit' },
  prepayment:            { label: '合同负债-预收',        book: 'company', grows: 'credit' },
  income:                { label: '主营业务收入',         book: 'company', grows: 'credit' },
  agency:                { label: '代收代付',             book: 'company', grows: 'credit' },
  deposit:               { label: '其他应付款-押金',      book: 'company', grows: 'credit' },
  wechat_in_transit:     { label: '其他货币资金-微信在途', book: 'company', grows: 'debit' },
  pos_in_transit:        { label: '其他货币资金-POS在途', book: 'company', grows: 'debit' },
  cash_difference:       { label: '待处理现金长短款',     book: 'company', grows: 'debit' },
  bank:                  { label: '银行存款',             book: 'company', grows: 'debit' },
  channel_fee:           { label: '财务费用-手续费',      book: 'company', grows: 'debit' },
  waiver:                { label: '减免',                 book: 'company', grows: 'debit' },
  late_fee_income:       { label: '违约金收入',           book: 'company', grows: 'credit' },
  bad_debt_allowance:    { label: '坏账准备',             book: 'company', grows: 'credit' },
  tax_payable:           { label: '应交税费',             book: 'company', grows: 'credit' },
  suspense:              { label: '待查款',               book: 'company', grows: 'credit' },
  refund_in_transit:     { label: '退款在途',             book: 'company', grows: 'credit' },
  cash:                  { label: '库存现金',             book: 'company', grows: 'debit' },
  fund_bank:             { label: '专项维修资金-专户',    book: 'maintenance_fund', grows: 'debit' },
  fund_owners:           { label: '专项维修资金-业主',    book: 'maintenance_fund', grows: 'credit' },
  public_income_bank:    { label: '公共收益-专户',        book: 'public_income', grows: 'debit' },
  public_income_owners:  { label: '公共收益-业主共有',    book: 'public_income', grows: 'credit' },
} as const

/** The name of an account. */
export type Account = keyof typeof accounts

type PostingRow = {
  readonly event: string
  readonly debit: Account
  readonly credit: Account
  readonly amount: string
}

// biome-ignore format: a row reads as a sentence
/** What each event moves: a row takes one amount of the event from one account to another, so it balances by itself. */
export const postings = [
  { event: 'charge_issued',          debit: 'receivable',        credit: 'income',            amount: 'netFen' },
  { event: 'charge_issued',          debit: 'receivable',        credit: 'tax_payable',       amount: 'taxFen' },
  { event: 'charge_voided',          debit: 'income',            credit: 'receivable',        amount: 'netFen' },
  { event: 'charge_voided',          debit: 'tax_payable',       credit: 'receivable',        amount: 'taxFen' },
  { event: 'agency_charge_issued',   debit: 'receivable',        credit: 'agency',            amount: 'amountFen' },
  { event: 'deposit_charge_issued',  debit: 'receivable',        credit: 'deposit',           amount: 'amountFen' },
  { event: 'late_fee_issued',        debit: 'receivable',        credit: 'late_fee_income',   amount: 'amountFen' },
  { event: 'agency_charge_voided',   debit: 'agency',            credit: 'receivable',        amount: 'amountFen' },
  { event: 'deposit_charge_voided',  debit: 'deposit',           credit: 'receivable',        amount: 'amountFen' },
  { event: 'late_fee_voided',        debit: 'late_fee_income',   credit: 'receivable',        amount: 'amountFen' },
  { event: 'waiver_reversed',        debit: 'receivable',        credit: 'waiver',            amount: 'amountFen' },
  { event: 'payment_received',       debit: 'wechat_in_transit', credit: 'receivable',        amount: 'allocatedFen' },
  { event: 'payment_received',       debit: 'wechat_in_transit', credit: 'prepayment',        amount: 'prepaymentFen' },
  { event: 'cash_received',          debit: 'cash',              credit: 'receivable',        amount: 'allocatedFen' },
  { event: 'cash_received',          debit: 'cash',              credit: 'prepayment',        amount: 'prepaymentFen' },
  { event: 'pos_received',           debit: 'pos_in_transit',    credit: 'receivable',        amount: 'allocatedFen' },
  { event: 'pos_received',           debit: 'pos_in_transit',    credit: 'prepayment',        amount: 'prepaymentFen' },
  { event: 'transfer_received',      debit: 'bank',              credit: 'receivable',        amount: 'allocatedFen' },
  { event: 'transfer_received',      debit: 'bank',              credit: 'prepayment',        amount: 'prepaymentFen' },
  { event: 'cash_over',              debit: 'cash',              credit: 'cash_difference',   amount: 'amountFen' },
  { event: 'cash_short',             debit: 'cash_difference',   credit: 'cash',              amount: 'amountFen' },
  { event: 'cash_banked',        debit: 'bank',              credit: 'cash',              amount: 'amountFen' },
  { event: 'prepayment_applied',     debit: 'prepayment',        credit: 'receivable',        amount: 'amountFen' },
  { event: 'suspense_received',      debit: 'wechat_in_transit', credit: 'suspense',          amount: 'amountFen' },
  { event: 'transfer_suspended',     debit: 'bank',              credit: 'suspense',          amount: 'amountFen' },
  { event: 'suspense_returned',      debit: 'suspense',          credit: 'wechat_in_transit', amount: 'amountFen' },
  { event: 'transfer_returned',      debit: 'suspense',          credit: 'bank',              amount: 'amountFen' },
  { event: 'suspense_corrected',     debit: 'suspense',          credit: 'wechat_in_transit', amount: 'amountFen' },
  { event: 'suspense_cleared',       debit: 'suspense',          credit: 'receivable',        amount: 'allocatedFen' },
  { event: 'suspense_cleared',       debit: 'suspense',          credit: 'prepayment',        amount: 'prepaymentFen' },
  { event: 'payment_settled',        debit: 'bank',              credit: 'wechat_in_transit', amount: 'netFen' },
  { event: 'payment_settled',        debit: 'channel_fee',       credit: 'wechat_in_transit', amount: 'feeFen' },
  { event: 'waiver_approved',        debit: 'waiver',            credit: 'receivable',        amount: 'amountFen' },
  { event: 'settlement_returned',    debit: 'receivable',        credit: 'prepayment',        amount: 'amountFen' },
  { event: 'refund_accepted',        debit: 'receivable',        credit: 'refund_in_transit', amount: 'allocatedFen' },
  { event: 'refund_accepted',        debit: 'prepayment',        credit: 'refund_in_transit', amount: 'prepaymentFen' },
  { event: 'refund_succeeded',       debit: 'refund_in_transit', credit: 'wechat_in_transit', amount: 'amountFen' },
  { event: 'refund_paid_cash',       debit: 'refund_in_transit', credit: 'cash',              amount: 'amountFen' },
  { event: 'refund_paid_bank',       debit: 'refund_in_transit', credit: 'bank',              amount: 'amountFen' },
  { event: 'refund_returned',        debit: 'refund_in_transit', credit: 'receivable',        amount: 'allocatedFen' },
  { event: 'refund_returned',        debit: 'refund_in_transit', credit: 'prepayment',        amount: 'prepaymentFen' },
  { event: 'deposit_refund_accepted', debit: 'deposit',          credit: 'refund_in_transit', amount: 'amountFen' },
  { event: 'deposit_refund_returned', debit: 'refund_in_transit', credit: 'deposit',          amount: 'amountFen' },
  { event: 'deposit_deducted',       debit: 'deposit',           credit: 'income',            amount: 'amountFen' },
  { event: 'written_off',            debit: 'bad_debt_allowance', credit: 'receivable',       amount: 'amountFen' },
  { event: 'write_off_recovered',    debit: 'receivable',        credit: 'bad_debt_allowance', amount: 'amountFen' },
  { event: 'fund_deposited',         debit: 'fund_bank',         credit: 'fund_owners',       amount: 'amountFen' },
  { event: 'public_income_received', debit: 'public_income_bank', credit: 'public_income_owners', amount: 'amountFen' },
] as const satisfies readonly PostingRow[]

type Posting = (typeof postings)[number]

/** What can happen in the books. */
export type LedgerEventKind = Posting['event']

/** The amounts in fen an event must bring, by kind. */
export type LedgerAmounts<Kind extends LedgerEventKind> = Readonly<
  Record<Extract<Posting, { event: Kind }>['amount'], number>
>

/** One thing that happened in the books. */
export type LedgerEvent = {
  [Kind in LedgerEventKind]: { readonly event: Kind; readonly amounts: LedgerAmounts<Kind> }
}[LedgerEventKind]

/** One line of a journal entry: either debit or credit is above zero, in fen. */
export type LedgerLine = { readonly account: Account; readonly debitFen: number; readonly creditFen: number }

/** Why an event cannot be booked. */
export type LedgerRefusal = 'amount_not_whole_fen' | 'entry_empty'

/** Books an event: one line for each account and side, amounts of zero left out. */
export function post(
  event: LedgerEvent,
): { ok: true; lines: LedgerLine[] } | { ok: false; code: LedgerRefusal } {
  const amounts: Readonly<Record<string, number>> = event.amounts
  const rows = postings.filter((row) => row.event === event.event)
  const moved = rows.map((row) => ({ ...row, fen: amounts[row.amount] ?? Number.NaN }))
  if (!moved.every(({ fen }) => Number.isSafeInteger(fen) && fen >= 0)) {
    return { ok: false, code: 'amount_not_whole_fen' }
  }
  const debits = linesOf(moved.map(({ debit, fen }) => ({ account: debit, fen })))
  const credits = linesOf(moved.map(({ credit, fen }) => ({ account: credit, fen })))
  if (debits.length === 0) return { ok: false, code: 'entry_empty' }
  const lines = [
    ...debits.map(({ account, fen }) => ({ account, debitFen: fen, creditFen: 0 })),
    ...credits.map(({ account, fen }) => ({ account, debitFen: 0, creditFen: fen })),
  ]
  return { ok: true, lines }
}

/** Gives the balance of an account in fen, positive on the side on which it grows. */
export function balanceOf(account: Account, lines: readonly LedgerLine[]): number {
  const own = lines.filter((line) => line.account === account)
  const debit = own.reduce((sum, line) => sum + line.debitFen - line.creditFen, 0)
  return accounts[account].grows === 'debit' ? debit : 0 - debit
}

type Moved = { account: Account; fen: number }

function linesOf(moved: readonly Moved[]): Moved[] {
  const names = [...new Set(moved.map(({ account }) => account))]
  return names
    .map((account) => ({
      account,
      fen: moved.reduce((sum, row) => sum + (row.account === account ? row.fen : 0), 0),
    }))
    .filter(({ fen }) => fen > 0)
}
