import type { World } from '../world.ts'
import { dayOf, feeOf, layOut, minuteOf, ordersOf, refundsOf, type Whose, yuan } from './write-bill.ts'

const columns = [
  ...['记账时间', '微信支付业务单号', '资金流水单号', '业务名称', '业务类型', '收支类型', '收支金额(元)'],
  ...['账户结余(元)', '资金变更提交申请人', '备注', '业务凭证号'],
]
const sums = ['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额']

/** Something that moved on the merchant's account; in fen, money that left is negative. */
type Flow = { at: number; about: string; type: string; fen: number; voucher: string }

const dayMs = 86_400_000

/** The fund-flow bill of a day's basic account: sales, their fees, refunds, and what went to the bank; null without any. */
export function writeFundBill(world: World, date: string, whose: Whose): string | null {
  const flows = [...movedOn(world, date, whose), ...paidOut(world, date, whose)].sort((a, b) => a.at - b.at)
  if (flows.length === 0) return null
  // What came in during a day leaves for the bank on the next morning.
  let balance = totalOf(movedOn(world, dayBefore(date), whose))
  const rows = flows.map((flow, i) => {
    balance += flow.fen
    const way = flow.fen < 0 ? '支出' : '收入'
    const flowNumber = `${date.replaceAll('-', '')}${String(i + 1).padStart(10, '0')}`
    return [
      ...[minuteOf(flow.at), flow.about, flowNumber, flow.type, flow.type, way, yuan(Math.abs(flow.fen))],
      ...[yuan(balance), 'system', '', flow.voucher],
    ]
  })
  const came = flows.filter(({ fen }) => fen > 0)
  const left = flows.filter(({ fen }) => fen < 0)
  return layOut(columns, rows, sums, [
    count(flows.length),
    ...[count(came.length), yuan(totalOf(came)), count(left.length), yuan(Math.abs(totalOf(left)))],
  ])
}

function movedOn(world: World, date: string, whose: Whose): Flow[] {
  const sales = ordersOf(world, whose).flatMap((order): Flow[] => {
    if (order.paidAt === undefined || dayOf(order.paidAt) !== date) return []
    const about = { at: order.paidAt, about: order.transactionId ?? '', voucher: order.outTradeNo }
    const fee = feeOf(order.total)
    return [
      { ...about, type: '交易', fen: order.total },
      ...(fee > 0 ? [{ ...about, type: '扣除交易手续费', fen: -fee }] : []),
    ]
  })
  const returned = refundsOf(world, whose).flatMap((refund): Flow[] => {
    if (refund.state !== 'SUCCESS' || dayOf(refund.doneAt) !== date) return []
    const order = world.state.orders.get(refund.outTradeNo)
    const about = { at: refund.doneAt, about: order?.transactionId ?? '', voucher: refund.outRefundNo }
    const fee = feeOf(refund.refund)
    return [
      { ...about, type: '退款', fen: -refund.refund },
      ...(fee > 0 ? [{ ...about, type: '退还交易手续费', fen: fee }] : []),
    ]
  })
  return [...sales, ...returned]
}

function paidOut(world: World, date: string, whose: Whose): Flow[] {
  const fen = totalOf(movedOn(world, dayBefore(date), whose))
  const at = Date.parse(`${date}T00:05:00+08:00`)
  return fen > 0 ? [{ at, about: `W${date.replaceAll('-', '')}`, type: '提现', fen: -fen, voucher: '' }] : []
}

const dayBefore = (date: string): string => dayOf(Date.parse(`${date}T00:00:00+08:00`) - dayMs)
const totalOf = (flows: readonly Flow[]): number => flows.reduce((sum, { fen }) => sum + fen, 0)

/** WeChat prints counts like `20.0`. */
const count = (number: number): string => `${number}.0`
