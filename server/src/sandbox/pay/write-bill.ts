import type { Order, Refund } from '../keep-state.ts'
import { chinaTime, type World } from '../world.ts'

/** Which rows a bill holds. */
export type BillKind = 'ALL' | 'SUCCESS' | 'REFUND'

const first = [
  ...[
    '交易时间',
    '公众账号ID',
    '商户号',
    '特约商户号',
    '设备号',
    '微信订单号',
    '商户订单号',
    '用户标识',
    '交易类型',
  ],
  ...['交易状态', '付款银行', '货币种类', '应结订单金额', '代金券金额'],
]
const refunding = ['微信退款单号', '商户退款单号', '退款金额', '充值券退款金额', '退款类型', '退款状态']
const goods = ['商品名称', '商户数据包', '手续费', '费率']

const columns: Record<BillKind, string[]> = {
  ALL: [...first, ...refunding, ...goods, '订单金额', '申请退款金额', '费率备注'],
  SUCCESS: [...first, ...goods, '订单金额', '费率备注'],
  REFUND: [
    ...first,
    '退款申请时间',
    '退款成功时间',
    ...refunding,
    ...goods,
    '订单金额',
    '申请退款金额',
    '费率备注',
  ],
}

const sums = [
  ['应结订单总金额', '应结订单金额'],
  ['退款总金额', '退款金额'],
  ['充值券退款总金额', '充值券退款金额'],
  ['手续费总金额', '手续费'],
  ['订单总金额', '订单金额'],
  ['申请退款总金额', '申请退款金额'],
] as const
const sumsOfSuccess = new Set(['应结订单总金额', '手续费总金额', '订单总金额'])

type Row = Record<string, string>

/** Whose bill it is: all a merchant signed for, or what one of its sub-merchants collected. */
export type Whose = { mchId: string; subMchId: string | undefined }

/** Orders that stand on somebody's bill. */
export const ordersOf = ({ keys, state }: World, { mchId, subMchId }: Whose): Order[] =>
  state.orders
    .all()
    .filter(
      (order) =>
        (order.mchId ?? keys.mchId) === mchId && (subMchId === undefined || order.subMchId === subMchId),
    )

/** Refunds that stand on somebody's bill. */
export function refundsOf(world: World, whose: Whose): Refund[] {
  const numbers = new Set(ordersOf(world, whose).map(({ outTradeNo }) => outTradeNo))
  return world.state.refunds.all().filter(({ outTradeNo }) => numbers.has(outTradeNo))
}

/** The trade bill of a day as WeChat writes it: BOM, CRLF, back-ticks, yuan; null when there was no business. */
export function writeBill(
  world: World,
  date: string,
  kind: BillKind,
  whose: Whose = { mchId: world.keys.mchId, subMchId: undefined },
): string | null {
  const rows = [...paymentRows(world, date, kind, whose), ...refundRows(world, date, kind, whose)]
  rows.sort((a, b) => ((a.交易时间 ?? '') < (b.交易时间 ?? '') ? -1 : 1))
  if (world.knobs.billMissingRow) rows.pop()
  if (world.knobs.billAlteredRow) alter(rows[0], '订单金额', 100)
  if (world.knobs.billWrongFee) alter(rows[0], '手续费', 1)
  const copied = rows[0]
  if (world.knobs.billExtraRow && copied)
    rows.push({ ...copied, 商户订单号: `UNKNOWN${rows.length}`, 微信订单号: '4200000000' })
  if (rows.length === 0) return null
  const kept = sums.filter(([name]) => kind !== 'SUCCESS' || sumsOfSuccess.has(name))
  return layOut(
    columns[kind],
    rows.map((row) => columns[kind].map((name) => row[name] ?? '')),
    ['总交易单数', ...kept.map(([name]) => name)],
    [String(rows.length), ...kept.map(([, column]) => sum(rows, column))],
  )
}

/** Every bill is laid out the same way. */
export function layOut(head: string[], rows: string[][], sumHead: string[], sumRow: string[]): string {
  const lines = [head.join(','), ...rows.map(quote), sumHead.join(','), quote(sumRow)]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function alter(row: Row | undefined, column: string, byFen: number): void {
  if (row) row[column] = yuan(Number((row[column] ?? '0').replace('.', '')) + byFen)
}

function paymentRows(world: World, date: string, kind: BillKind, whose: Whose): Row[] {
  if (kind === 'REFUND') return []
  const paid = ordersOf(world, whose).filter(
    (order) => order.paidAt !== undefined && dayOf(order.paidAt) === date,
  )
  return paid.map((order) => ({
    ...shared(world, order),
    交易时间: minuteOf(order.paidAt ?? 0),
    交易状态: 'SUCCESS',
    应结订单金额: yuan(order.total),
    代金券金额: yuan(order.total - (order.payerTotal ?? order.total)),
    微信退款单号: '0',
    商户退款单号: '0',
    退款金额: yuan(0),
    充值券退款金额: yuan(0),
    手续费: yuan(feeOf(order.total)),
    订单金额: yuan(order.total),
    申请退款金额: yuan(0),
  }))
}

function refundRows(world: World, date: string, kind: BillKind, whose: Whose): Row[] {
  if (kind === 'SUCCESS') return []
  const accepted = refundsOf(world, whose).filter((refund) => dayOf(refund.acceptedAt) === date)
  return accepted.flatMap((refund) => {
    const order = world.state.orders.get(refund.outTradeNo)
    return order ? [{ ...shared(world, order), ...refundCells(refund) }] : []
  })
}

function refundCells(refund: Refund): Row {
  return {
    交易时间: minuteOf(refund.acceptedAt),
    退款申请时间: minuteOf(refund.acceptedAt),
    退款成功时间: refund.state === 'SUCCESS' ? minuteOf(refund.doneAt) : '',
    交易状态: 'REFUND',
    应结订单金额: yuan(0),
    代金券金额: yuan(0),
    微信退款单号: refund.refundId,
    商户退款单号: refund.outRefundNo,
    退款金额: yuan(refund.refund),
    充值券退款金额: yuan(refund.refund - refund.payerRefund),
    退款类型: 'ORIGINAL',
    退款状态: refund.state,
    手续费: yuan(-feeOf(refund.refund)),
    订单金额: yuan(0),
    申请退款金额: yuan(refund.refund),
  }
}

function shared(world: World, order: Order): Row {
  return {
    公众账号ID: world.keys.appId,
    商户号: order.mchId ?? world.keys.mchId,
    特约商户号: order.subMchId ?? '0',
    微信订单号: order.transactionId ?? '',
    商户订单号: order.outTradeNo,
    用户标识: order.openid,
    交易类型: 'JSAPI',
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    商品名称: order.description,
    商户数据包: order.attach ?? '',
    费率: '0.60%',
  }
}

/** 0.6 % of the sum, half up. */
export const feeOf = (fen: number): number => Math.floor((fen * 6 + 500) / 1000)

const quote = (cells: string[]): string => cells.map((cell) => `\`${cell}`).join(',')
/** A moment as bills write it, by the clock of Beijing. */
export const minuteOf = (ms: number): string => chinaTime(ms).slice(0, 19).replace('T', ' ')
/** The day of a moment in Beijing. */
export const dayOf = (ms: number): string => chinaTime(ms).slice(0, 10)

/** Fen as bills write it: yuan with two places. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function sum(rows: Row[], column: string): string {
  return yuan(rows.reduce((total, row) => total + Number((row[column] ?? '0').replace('.', '')), 0))
}
