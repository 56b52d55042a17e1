import { type BillCells, fenOf, mustCount, readBillFile } from './read-bill-file.ts'

/** A row of the trade bill: an order that was paid, or a refund that was accepted; in fen, moments as ISO strings. */
export type TradeRow = {
  readonly kind: 'payment' | 'refund'
  readonly at: string
  readonly appId: string
  /** Who collected: the sub-merchant, where a service provider asked for the bill. */
  readonly merchantId: string
  /** That service provider. */
  readonly partnerId?: string
  readonly transactionId: string
  readonly orderNumber: string
  readonly payer: string
  readonly state: string
  readonly currency: string
  /** The order's whole total, or what was asked back. */
  readonly totalFen: number
  readonly feeFen: number
  /** Hundredths of a percent; null when the bill does not say. */
  readonly rate: number | null
  readonly refundNumber: string
}

/** A row of the fund-flow bill: what moved on the account at WeChat; in fen, money that left is negative. */
export type FundRow = {
  readonly kind: 'trade' | 'fee' | 'refund' | 'withdrawal' | 'other'
  readonly at: string
  readonly flowNumber: string
  /** The transaction of the order it is about. */
  readonly transactionId: string
  readonly fen: number
}

/** Reads the trade bill of a day, whose count and sums must be right. Throws BillUnreadable. */
export function readTradeBill(text: string): TradeRow[] {
  const { rows, sums } = readBillFile(text)
  mustCount(rows.length, sums.总交易单数)
  return rows.map(tradeRow)
}

/** Reads the fund-flow bill of a day, whose count must be right. Throws BillUnreadable. */
export function readFundBill(text: string): FundRow[] {
  const { rows, sums } = readBillFile(text)
  mustCount(rows.length, sums.资金流水总笔数)
  return rows.map(fundRow)
}

function tradeRow(cells: BillCells): TradeRow {
  const refund = (cells.商户退款单号 ?? '0') !== '0' && cells.商户退款单号 !== ''
  const total = refund ? (cells.申请退款金额 ?? cells.退款金额) : (cells.订单金额 ?? cells.应结订单金额)
  return {
    kind: refund ? 'refund' : 'payment',
    at: momentOf(cells.交易时间),
    appId: cells.公众账号ID ?? '',
    ...merchantOf(cells),
    transactionId: cells.微信订单号 ?? '',
    orderNumber: cells.商户订单号 ?? '',
    payer: cells.用户标识 ?? '',
    state: (refund ? cells.退款状态 : cells.交易状态) ?? '',
    currency: cells.货币种类 ?? '',
    totalFen: fenOf(total),
    feeFen: fenOf(cells.手续费),
    rate: rateOf(cells.费率),
    refundNumber: refund ? (cells.商户退款单号 ?? '') : '',
  }
}

/** A bill of a service provider names the sub-merchant in a column of its own; elsewhere that says 0. */
function merchantOf({ 商户号: mchId = '', 特约商户号: subMchId = '0' }: BillCells) {
  return subMchId === '0' || subMchId === ''
    ? { merchantId: mchId }
    : { merchantId: subMchId, partnerId: mchId }
}

function fundRow(cells: BillCells): FundRow {
  const fen = fenOf(cells['收支金额(元)'])
  return {
    kind: kindOf(cells.业务类型 ?? ''),
    at: momentOf(cells.记账时间),
    flowNumber: cells.资金流水单号 ?? '',
    transactionId: cells.微信支付业务单号 ?? '',
    fen: cells.收支类型 === '支出' ? 0 - fen : fen,
  }
}

/** What moved, by WeChat's own word; a fee may be taken or given back. */
function kindOf(type: string): FundRow['kind'] {
  if (type.includes('手续费')) return 'fee'
  return KINDS[type] ?? 'other'
}

const KINDS: Readonly<Record<string, FundRow['kind']>> = { 交易: 'trade', 退款: 'refund', 提现: 'withdrawal' }

/** Bills tell the time of Beijing. */
const momentOf = (time: string | undefined): string =>
  new Date(`${(time ?? '').replace(' ', 'T')}+08:00`).toISOString()

function rateOf(text: string | undefined): number | null {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?%$/.exec(text ?? '')
  return match ? Number((match[1] ?? '') + (match[2] ?? '').padEnd(2, '0')) : null
}
